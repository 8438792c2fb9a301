using System.Globalization;
using Platform.Contracts.Grants;
using Platform.Contracts.Plugins;

namespace Platform.Cli.Grants;

/// <summary>The command that grants just this, for a shell.</summary>
internal static class GrantCommandLine
{
    public static string Of(PluginId plugin, PluginGrants grants) =>
        string.Join(' ', ["platform grants set --plugin", plugin.ToString(), .. Options(grants).Select(Quoted)]);

    private static IEnumerable<string> Options(PluginGrants grants) =>
    [
        .. Each("--host", grants.HttpFetch?.Hosts),
        .. Each("--private-target", grants.HttpFetch?.PrivateTargets),
        .. Each("--inject", grants.HttpFetch?.Inject?.Select(InjectText.Write)),
        .. grants.Kv is null ? [] : Kv(grants.Kv),
        .. grants.Cache is null ? [] : grants.Cache.Store is { } store ? ["--cache-store", store.Value] : (string[])["--cache"],
        .. Each("--secret", grants.Secrets),
        .. Each("--call", grants.PluginCall?.Plugins),
    ];

    private static IEnumerable<string> Kv(KvGrant grant) =>
    [
        .. grant.Store is { } store ? ["--kv-store", store.Value] : (string[])["--kv"],
        .. grant.QuotaBytes is { } bytes ? ["--kv-quota", bytes.ToString(CultureInfo.InvariantCulture)] : (string[])[],
    ];

    private static IEnumerable<string> Each<T>(string option, IEnumerable<T>? values) =>
        values?.SelectMany(value => (string[])[option, value!.ToString()!]) ?? [];

    private static string Quoted(string word) =>
        word.All(letter => char.IsAsciiLetterOrDigit(letter) || "-._/:".Contains(letter, StringComparison.Ordinal)) ? word
        : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}

using System.Globalization;
using Platform.Contracts.Grants;
using Platform.Contracts.Secrets;

namespace Platform.Cli.Grants;

/// <summary>What was granted, as the rest of a sentence about the plugin.</summary>
internal static class GrantDescription
{
    public static string Of(PluginGrants grants)
    {
        string[] parts = [.. Fetch(grants.HttpFetch), .. Kv(grants.Kv), .. Cache(grants.Cache), .. Secrets(grants.Secrets), .. Calls(grants.PluginCall)];
        return parts.Length == 0 ? "may do nothing beyond computing" : $"may {string.Join("; may ", parts)}";
    }

    private static IEnumerable<string> Fetch(HttpFetchGrant? grant)
    {
        if (grant is not null)
        {
            var targets = grant.PrivateTargets is { Count: > 0 } named ? $", there also {string.Join(", ", named)}" : "";
            var injected = grant.Inject is { Count: > 0 } headers ? $", with {string.Join(", ", headers.Select(InjectText.Write))}" : "";
            yield return $"call {string.Join(", ", grant.Hosts)}{targets}{injected}";
        }
    }

    private static IEnumerable<string> Kv(KvGrant? grant)
    {
        if (grant is not null)
        {
            var bytes = (grant.QuotaBytes ?? KvGrant.DefaultQuota).ToString(CultureInfo.InvariantCulture);
            yield return $"keep {bytes} bytes in {Store(grant.Store)}";
        }
    }

    private static IEnumerable<string> Cache(CacheGrant? grant)
    {
        if (grant is not null)
        {
            yield return $"cache in {Store(grant.Store)}";
        }
    }

    private static IEnumerable<string> Secrets(IReadOnlyList<SecretName>? names)
    {
        if (names is not null)
        {
            yield return $"read the {(names.Count == 1 ? "secret" : "secrets")} {string.Join(", ", names)}";
        }
    }

    private static IEnumerable<string> Calls(PluginCallGrant? grant)
    {
        if (grant is not null)
        {
            yield return $"call the {(grant.Plugins.Count == 1 ? "plugin" : "plugins")} {string.Join(", ", grant.Plugins)}";
        }
    }

    private static string Store(StoreName? shared) => shared is { } name ? $"the store '{name}'" : "a store of its own";
}

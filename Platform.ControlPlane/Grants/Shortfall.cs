using System.Globalization;
using Platform.Contracts.Grants;

namespace Platform.ControlPlane.Grants;

/// <summary>What a version needs and its plugin is not granted.</summary>
/// <param name="Missing">That alone.</param>
/// <param name="Enough">What the plugin itself would have to be granted, with what it is granted now.</param>
internal sealed record Shortfall(PluginGrants Missing, PluginGrants Enough)
{
    /// <summary>Null where nothing is missing.</summary>
    /// <param name="needs">What it declares.</param>
    /// <param name="inForce">What the plugin may do, by whatever grant.</param>
    /// <param name="own">What the plugin itself was granted.</param>
    public static Shortfall? Of(PluginGrants needs, PluginGrants? inForce, PluginGrants? own)
    {
        var granted = inForce ?? new PluginGrants();
        var missing = new PluginGrants(
            Fetch(needs.HttpFetch, granted.HttpFetch),
            Kv(needs.Kv, granted.Kv),
            Cache(needs.Cache, granted.Cache),
            Without(needs.Secrets, granted.Secrets),
            Without(needs.PluginCall?.Plugins, granted.PluginCall?.Plugins) is { } plugins ? new PluginCallGrant(plugins) : null);
        return missing == new PluginGrants() ? null : new Shortfall(missing, Together(own ?? new PluginGrants(), missing));
    }

    /// <summary>As the rest of a sentence that says what is missing.</summary>
    public override string ToString()
    {
        string[] parts =
        [
            .. Missing.HttpFetch is { Hosts.Count: > 0 } fetch ? [$"http.fetch to {string.Join(", ", fetch.Hosts)}"] : (string[])[],
            .. Missing.HttpFetch is { PrivateTargets.Count: > 0 } there ? [$"http.fetch to the private {string.Join(", ", there.PrivateTargets)}"] : (string[])[],
            .. Missing.HttpFetch is { Inject.Count: > 0 } injecting ? injecting.Inject.Select(header => $"the secret {header.Secret} in {header.Header} for {header.Origin}") : [],
            .. Missing.Kv is { } kv ? [$"kv{Store(kv.Store)}{Quota(kv.QuotaBytes)}"] : (string[])[],
            .. Missing.Cache is { } cache ? [$"cache{Store(cache.Store)}"] : (string[])[],
            .. Missing.Secrets is { } secrets ? [$"secret.get of {string.Join(", ", secrets)}"] : (string[])[],
            .. Missing.PluginCall is { } call ? [$"plugin.call of {string.Join(", ", call.Plugins)}"] : (string[])[],
        ];
        return string.Join("; ", parts);
    }

    private static HttpFetchGrant? Fetch(HttpFetchGrant? needs, HttpFetchGrant? granted)
    {
        var hosts = needs?.Hosts.Where(host => !host.IsCoveredBy(granted?.Hosts ?? [])).ToList() ?? [];
        var targets = Without(needs?.PrivateTargets, granted?.PrivateTargets);
        var headers = Without(needs?.Inject, granted?.Inject);
        return hosts.Count > 0 || targets is not null || headers is not null ? new HttpFetchGrant(hosts, targets, headers) : null;
    }

    // Who names no store does not mind which one it is given.
    private static KvGrant? Kv(KvGrant? needs, KvGrant? granted) =>
        needs is null || (granted is not null && (needs.Store is null || needs.Store == granted.Store) && needs.QuotaBytes.GetValueOrDefault() <= (granted.QuotaBytes ?? KvGrant.DefaultQuota))
            ? null
            : needs;

    private static CacheGrant? Cache(CacheGrant? needs, CacheGrant? granted) =>
        needs is null || (granted is not null && (needs.Store is null || needs.Store == granted.Store)) ? null : needs;

    private static List<T>? Without<T>(IReadOnlyList<T>? needed, IReadOnlyList<T>? granted) =>
        needed?.Except(granted ?? []).ToList() is { Count: > 0 } missing ? missing : null;

    private static PluginGrants Together(PluginGrants granted, PluginGrants missing) => new(
        missing.HttpFetch is { } fetch
            ? new HttpFetchGrant(
                [.. granted.HttpFetch?.Hosts ?? [], .. fetch.Hosts],
                Union(granted.HttpFetch?.PrivateTargets, fetch.PrivateTargets),
                Union(granted.HttpFetch?.Inject, fetch.Inject))
            : granted.HttpFetch,
        missing.Kv is { } kv ? Together(granted.Kv, kv) : granted.Kv,
        missing.Cache ?? granted.Cache,
        Union(granted.Secrets, missing.Secrets),
        Union(granted.PluginCall?.Plugins, missing.PluginCall?.Plugins) is { } plugins ? new PluginCallGrant(plugins) : null);

    private static KvGrant Together(KvGrant? granted, KvGrant missing)
    {
        var present = granted is null ? 0 : granted.QuotaBytes ?? KvGrant.DefaultQuota;
        return new KvGrant(missing.Store ?? granted?.Store, missing.QuotaBytes > present ? missing.QuotaBytes : granted?.QuotaBytes);
    }

    private static List<T>? Union<T>(IReadOnlyList<T>? granted, IReadOnlyList<T>? missing) =>
        granted is null && missing is null ? null : [.. granted ?? [], .. missing ?? []];

    private static string Store(StoreName? shared) => shared is { } name ? $" in the store {name}" : "";

    private static string Quota(long? bytes) => bytes is { } quota ? string.Create(CultureInfo.InvariantCulture, $" with {quota} bytes") : "";
}

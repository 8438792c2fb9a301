namespace Platform.Contracts.Grants;

/// <summary>
/// What holds where a plugin, its tenant and its environment were each granted something: all of it together. Of stores, which a plugin has one of a kind, the narrowest counts.
/// </summary>
public static class GrantUnion
{
    /// <summary>The narrowest first; null: nothing was ever granted.</summary>
    public static PluginGrants? Of(PluginGrants? plugin, PluginGrants? tenant, PluginGrants? environment) => Of(plugin, Of(tenant, environment));

    // What stands alone is passed on as it is: nodes tell grants apart by their objects.
    private static PluginGrants? Of(PluginGrants? narrow, PluginGrants? wide) => narrow is null || wide is null
        ? narrow ?? wide
        : new PluginGrants(
            Of(narrow.HttpFetch, wide.HttpFetch),
            narrow.Kv ?? wide.Kv,
            narrow.Cache ?? wide.Cache,
            Of(narrow.Secrets, wide.Secrets),
            Of(narrow.PluginCall?.Plugins, wide.PluginCall?.Plugins) is { } plugins ? new PluginCallGrant(plugins) : null);

    private static HttpFetchGrant? Of(HttpFetchGrant? narrow, HttpFetchGrant? wide) => narrow is null || wide is null
        ? narrow ?? wide
        : new HttpFetchGrant(
            Of(narrow.Hosts, wide.Hosts)!,
            Of(narrow.PrivateTargets, wide.PrivateTargets),
            [.. (narrow.Inject ?? []).Concat(wide.Inject ?? []).DistinctBy(header => (header.Header, header.Origin))]);

    private static IReadOnlyList<T>? Of<T>(IReadOnlyList<T>? narrow, IReadOnlyList<T>? wide) =>
        narrow is null || wide is null ? narrow ?? wide : [.. narrow.Union(wide)];
}

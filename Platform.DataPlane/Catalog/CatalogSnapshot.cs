using System.Collections.Immutable;
using Platform.Contracts.Catalog;
using Platform.DataPlane.AccessKeys;
using Platform.DataPlane.Config;

namespace Platform.DataPlane.Catalog;

/// <summary>All that a node knows, at one position. Immutable: whoever holds one sees one state of the world, and a newer one shares what did not change.</summary>
internal sealed class CatalogSnapshot
{
    public static readonly CatalogSnapshot Empty = new(
        null,
        ImmutableDictionary<EnvironmentName, EnvironmentPage>.Empty,
        ImmutableDictionary.Create<string, KnownKey>(StringComparer.Ordinal),
        ImmutableDictionary<(string, string), TenantRoutes>.Empty,
        ImmutableDictionary.Create<string, ImmutableList<VersionRoute>>(StringComparer.Ordinal),
        null);

    private readonly ImmutableDictionary<EnvironmentName, EnvironmentPage> _environments;
    private readonly ImmutableDictionary<string, KnownKey> _keys;
    private readonly ImmutableDictionary<(string Environment, string Tenant), TenantRoutes> _tenants;
    private readonly ImmutableDictionary<string, ImmutableList<VersionRoute>> _refs;

    private CatalogSnapshot(
        CatalogHead? head,
        ImmutableDictionary<EnvironmentName, EnvironmentPage> environments,
        ImmutableDictionary<string, KnownKey> keys,
        ImmutableDictionary<(string Environment, string Tenant), TenantRoutes> tenants,
        ImmutableDictionary<string, ImmutableList<VersionRoute>> refs,
        RevocationPage? revocations)
    {
        Head = head;
        _environments = environments;
        _keys = keys;
        _tenants = tenants;
        _refs = refs;
        Revocations = revocations;
    }

    /// <summary>Null before the first synchronisation.</summary>
    public CatalogHead? Head { get; }

    public IEnumerable<EnvironmentPage> Environments => _environments.Values;

    public IEnumerable<TenantRoutes> Tenants => _tenants.Values;

    /// <summary>The revoked certificates; null while none ever was.</summary>
    public RevocationPage? Revocations { get; }

    public KnownKey? FindKey(string id) => _keys.GetValueOrDefault(id);

    public EnvironmentPage? FindEnvironment(EnvironmentName environment) => _environments.GetValueOrDefault(environment);

    public TenantPage? FindTenant(string environment, string tenant) => _tenants.GetValueOrDefault((environment, tenant))?.Page;

    public PluginRoute? FindPlugin(string environment, string tenant, string ns, string plugin) =>
        _tenants.GetValueOrDefault((environment, tenant))?.Find(ns, plugin);

    /// <summary>Every plugin's version with this module, of all environments: the caller narrows it to what the key may see.</summary>
    public IReadOnlyList<VersionRoute> FindRef(string moduleRef) => _refs.GetValueOrDefault(moduleRef) ?? [];

    /// <summary>The state after these pages. A page that is not newer than the one here is ignored, so applying a change twice is applying it once.</summary>
    public CatalogSnapshot With(
        CatalogHead head, IEnumerable<EnvironmentPage> environments, IEnumerable<TenantPage> tenants, RevocationPage? revocations = null)
    {
        var (environmentPages, keys, affecting) = (_environments.ToBuilder(), _keys.ToBuilder(), new List<EnvironmentPage>());
        foreach (var page in environments)
        {
            if (environmentPages.TryGetValue(page.Environment, out var old))
            {
                if (old.Version >= page.Version)
                {
                    continue;
                }

                keys.RemoveRange(old.Keys.Select(key => key.Id));
            }

            if (page.Limits != old?.Limits || page.Quota != old?.Quota || !Settings.AreSame(page.Config, old?.Config))
            {
                affecting.Add(page);
            }

            environmentPages[page.Environment] = page;
            keys.AddRange(page.Keys.Select(key => KeyValuePair.Create(key.Id, new KnownKey(page.Environment, key))));
        }

        var (tenantPages, refs) = (_tenants.ToBuilder(), _refs.ToBuilder());
        foreach (var page in tenants)
        {
            if (!(tenantPages.TryGetValue(KeyOf(page), out var old) && old.Page.Version >= page.Version))
            {
                Apply(page, environmentPages.GetValueOrDefault(page.Environment), tenantPages, refs);
            }
        }

        // An environment's limits, quota and settings are those of all its tenants that have none of their own, and they are worked out here, not at each request.
        foreach (var environment in affecting)
        {
            foreach (var tenant in tenantPages.Values.Where(tenant => tenant.Page.Environment == environment.Environment).ToList())
            {
                Apply(tenant.Page, environment, tenantPages, refs);
            }
        }

        var revoked = revocations?.Version > (Revocations?.Version ?? 0) ? revocations : Revocations;
        return new CatalogSnapshot(head, environmentPages.ToImmutable(), keys.ToImmutable(), tenantPages.ToImmutable(), refs.ToImmutable(), revoked);
    }

    private static (string Environment, string Tenant) KeyOf(TenantPage page) => (page.Environment.Value, page.Tenant.Value);

    private static void Apply(
        TenantPage page,
        EnvironmentPage? environment,
        ImmutableDictionary<(string Environment, string Tenant), TenantRoutes>.Builder tenants,
        ImmutableDictionary<string, ImmutableList<VersionRoute>>.Builder refs)
    {
        if (tenants.TryGetValue(KeyOf(page), out var old))
        {
            foreach (var version in Versions(old))
            {
                var others = refs[version.RefText].Remove(version);
                if (others.IsEmpty)
                {
                    refs.Remove(version.RefText);
                }
                else
                {
                    refs[version.RefText] = others;
                }
            }
        }

        var routes = tenants[KeyOf(page)] = new TenantRoutes(page, environment, old);
        foreach (var version in Versions(routes))
        {
            refs[version.RefText] = (refs.GetValueOrDefault(version.RefText) ?? []).Add(version);
        }
    }

    private static IEnumerable<VersionRoute> Versions(TenantRoutes routes) => routes.Plugins.SelectMany(plugin => plugin.Versions.Values);
}

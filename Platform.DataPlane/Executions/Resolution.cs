using Platform.DataPlane.AccessKeys;
using Platform.DataPlane.Catalog;
using Platform.DataPlane.Deployments;

namespace Platform.DataPlane.Executions;

/// <summary>Which version a key's request runs. What the key may not see is as absent as what does not exist.</summary>
internal static class Resolution
{
    public static (VersionRoute? Version, bool PluginExists) Resolve(CatalogSnapshot catalog, KnownKey key, ExecutionTarget target)
    {
        if (target.Tenant is null)
        {
            return (FindUnambiguous(catalog, key, target.Ref!), false);
        }

        var plugin = key.Sees(target.Tenant) ? catalog.FindPlugin(key.Environment, target.Tenant, target.Namespace!, target.Plugin!) : null;
        return plugin is null
            ? (null, false)
            : target.Ref is null
                ? (VersionChoice.Choose(plugin, key.Id), true)
                : (plugin.Versions.GetValueOrDefault(target.Ref), false);
    }

    // A hash is no permission: it must lead to one plugin of the key's tenants, whose grants then apply.
    private static VersionRoute? FindUnambiguous(CatalogSnapshot catalog, KnownKey key, string moduleRef)
    {
        VersionRoute? found = null;
        foreach (var version in catalog.FindRef(moduleRef))
        {
            if (version.Environment.Value == key.Environment && key.Sees(version.Plugin.Tenant.Value))
            {
                if (found is not null)
                {
                    return null;
                }

                found = version;
            }
        }

        return found;
    }
}

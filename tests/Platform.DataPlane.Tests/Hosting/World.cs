using Platform.Contracts.AccessKeys;
using Platform.Contracts.Catalog;
using Platform.Contracts.Deployments;
using Platform.Contracts.Environments;
using Platform.Contracts.Plugins;
using Platform.Contracts.Tenants;
using Platform.Contracts.Versions;
using Platform.DataPlane.Executors;

namespace Platform.DataPlane.Tests.Hosting;

/// <summary>Pages of a catalog, made in words.</summary>
internal static class World
{
    public static readonly EnvironmentName Production = EnvironmentName.Parse("production");
    public static readonly EnvironmentName Staging = EnvironmentName.Parse("staging");
    public static readonly TenantName Acme = TenantName.Parse("acme");
    public static readonly TenantName Globex = TenantName.Parse("globex");

    public static readonly ExecutorShare Executors = new("production/acme", "production/acme");

    public static KeyEntry Entry(
        AccessKey key, Permission permission = Permission.Execute, DateTimeOffset? expiresAt = null, params TenantName[] tenants) =>
        new(key.Id, key.SecretHash(), [permission], tenants.Length == 0 ? null : tenants, expiresAt);

    public static EnvironmentPage Keys(long version, EnvironmentName environment, params KeyEntry[] keys) => new(environment, version, keys);

    public static TenantPage Tenant(long version, EnvironmentName environment, TenantName tenant, params PluginEntry[] plugins) =>
        new(environment, tenant, version, plugins);

    public static PluginEntry Plugin(string name, params (ModuleRef Ref, int Weight)[] serving) => Plugin(name, VersionState.Ready, serving);

    public static PluginEntry Plugin(string name, VersionState state, params (ModuleRef Ref, int Weight)[] versions) => new(
        NamespaceName.Parse("default"),
        PluginName.Parse(name),
        [.. versions.Select(version => new VersionEntry(version.Ref, 100, state))],
        [.. versions.Where(version => version.Weight > 0).Select(version => new WeightedVersion(version.Ref, version.Weight))]);
}

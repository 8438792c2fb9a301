namespace Platform.ControlPlane.Identity;

/// <summary>Which rows a caller can see at all. Made from the caller; whoever is nobody sees nothing.</summary>
internal sealed class DataScope
{
    private DataScope()
    {
    }

    public static DataScope System { get; } = new() { Everything = true };

    public static DataScope Nothing { get; } = new();

    public bool Everything { get; private init; }

    public Guid? EnvironmentId { get; private init; }

    public Guid? PluginId { get; private init; }

    public bool AllTenants { get; private init; }

    public IReadOnlyList<string> Tenants { get; private init; } = [];

    public static DataScope Of(Caller? caller) => caller?.EnvironmentId is null
        ? Nothing
        : new DataScope
        {
            EnvironmentId = caller.EnvironmentId,
            PluginId = caller.PluginId,
            AllTenants = caller.Tenants is null,
            Tenants = caller.Tenants ?? [],
        };
}

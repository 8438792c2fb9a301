namespace Platform.AppHost.Topology;

internal static class RegionExtensions
{
    /// <summary>The server of a region's database: its own where it is deployed. On one machine one server holds the databases of all scopes.</summary>
    public static IResourceBuilder<PostgresServerResource> AddRegionalPostgres(this IDistributedApplicationBuilder builder, IResourceBuilder<RegionResource> region) =>
        builder.ExecutionContext.IsRunMode && builder.Resources.OfType<PostgresServerResource>().FirstOrDefault() is { } shared
            ? builder.CreateResourceBuilder(shared)
            : builder.AddPostgres(region.Resource.Named("postgres")).In(region).WithDataVolume().WithFirstDatabase(region.Resource.Named("regiondb"));

    /// <summary>Tells the control plane of a region's nodes: the first ones run drafts for the editor, and theirs is the address that end users are shown.</summary>
    public static void Serve(this ControlPlane controlplane, RegionResource region, IResourceBuilder<ProjectResource> nodes)
    {
        if (controlplane is ControlPlane.Here here && region.Number == 0)
        {
            here.Project
                .WithReference(nodes, ControlPlaneExtensions.NodesName)
                .WithSystemOf(nodes, ControlPlaneExtensions.NodesName)
                .WithEnvironment(ControlPlaneExtensions.NodesUrl, nodes.PublicAddress());
        }
    }
}

namespace Platform.AppHost.Topology;

internal static class ControlPlaneExtensions
{
    public const string NodesName = "dataplane";
    public const string NodesUrl = "DataPlane__Url";

    private const string System = "system";

    // The same for all, whatever else is deployed: a firewall has one rule.
    private const int DeployedSystemPort = 8443;

    public static ControlPlane AddControlPlaneElsewhere(this IDistributedApplicationBuilder builder) => new ControlPlane.Elsewhere(
        builder.AddParameter("controlplane-url"),
        builder.AddParameter("controlplane-system-url"),
        [.. Enumerable.Range(1, Nodes.Count(builder)).Select(number => builder.AddParameter(number == 1 ? "join-token" : $"join-token-{number}", secret: true))],
        builder.AddParameter("authority-key"));

    public static IReadOnlyList<IResourceBuilder<ParameterResource>> TokensOf(this ControlPlane controlplane, RegionResource region) => controlplane switch
    {
        ControlPlane.Here here => here.Joining.Nodes[region],
        ControlPlane.Elsewhere elsewhere => elsewhere.JoinTokens,
        _ => throw new InvalidOperationException(),
    };

    public static IResourceBuilder<ProjectResource> WithControlPlane(this IResourceBuilder<ProjectResource> service, ControlPlane controlplane) => controlplane switch
    {
        ControlPlane.Here here => service.WithReference(here.Project).WithSystemOf(here.Project, here.Project.Resource.Name),
        ControlPlane.Elsewhere elsewhere => service
            .WithEnvironment("services__controlplane__https__0", elsewhere.Url)
            .WithEnvironment("services__controlplane__system__0", elsewhere.SystemUrl)
            .WithEnvironment("Identity__AuthorityKey", elsewhere.AuthorityKey),
        _ => throw new InvalidOperationException(),
    };

    /// <summary>Where other services of the installation reach it, with a certificate on both sides.</summary>
    public static IResourceBuilder<ProjectResource> WithSystemEndpoint(this IResourceBuilder<ProjectResource> service) =>
        service.WithHttpsEndpoint(name: System, targetPort: service.ApplicationBuilder.ExecutionContext.IsPublishMode ? DeployedSystemPort : null);

    /// <summary>Which of a service's https addresses is its system listener: Aspire's own variables number them only.</summary>
    public static IResourceBuilder<ProjectResource> WithSystemOf(this IResourceBuilder<ProjectResource> service, IResourceBuilder<ProjectResource> other, string name) =>
        service.WithEnvironment($"services__{name}__{System}__0", other.GetEndpoint(System));

    /// <summary>Where no region is described, parameters say where the nodes are that run drafts and whose address end users are shown.</summary>
    public static void WithNodesElsewhere(this IResourceBuilder<ProjectResource> controlplane)
    {
        var builder = controlplane.ApplicationBuilder;
        controlplane
            .WithEnvironment(NodesUrl, builder.AddParameter("dataplane-url"))
            .WithEnvironment($"services__{NodesName}__{System}__0", builder.AddParameter("dataplane-system-url"));
    }
}

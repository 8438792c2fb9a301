using Platform.AppHost.Identity;

namespace Platform.AppHost.Topology;

internal static class ControlPlaneExtensions
{
    public const string NodesName = "dataplane";
    public const string NodesUrl = "DataPlane__Url";

    private const string Name = "controlplane";
    private const string System = "system";
    private const string Api = "api";

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
        ControlPlane.Here here => service.WithReference(here.Project).WithSystemOf(here.Project, Name).WithApiOf(here),
        ControlPlane.Elsewhere elsewhere => service
            .WithEnvironment(VariableOf(Name, Api), elsewhere.Url)
            .WithEnvironment(VariableOf(Name, System), elsewhere.SystemUrl)
            .WithEnvironment(IdentityExtensions.AuthorityKeyVariable, elsewhere.AuthorityKey),
        _ => throw new InvalidOperationException(),
    };

    /// <summary>
    /// Where it takes ordinary requests, joining among them: over https where a proxy stands in front, which sends away what comes without; in a network of
    /// its own it is asked directly. Aspire's own variables leave open which of them it is.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithApiOf(this IResourceBuilder<ProjectResource> service, ControlPlane.Here controlplane) => service.WithEnvironment(context =>
        context.EnvironmentVariables[VariableOf(Name, Api)] = controlplane.Project.GetEndpoint(context.ExecutionContext.IsRunMode || Images.SharesFolder(context) ? "http" : "https"));

    /// <summary>Where other services of the installation reach it, with a certificate on both sides.</summary>
    public static IResourceBuilder<ProjectResource> WithSystemEndpoint(this IResourceBuilder<ProjectResource> service) =>
        service.WithHttpsEndpoint(name: System, targetPort: service.ApplicationBuilder.ExecutionContext.IsPublishMode ? DeployedSystemPort : null);

    /// <summary>Which of a service's https addresses is its system listener: Aspire's own variables number them only.</summary>
    public static IResourceBuilder<ProjectResource> WithSystemOf(this IResourceBuilder<ProjectResource> service, IResourceBuilder<ProjectResource> other, string name) =>
        service.WithEnvironment(VariableOf(name, System), other.GetEndpoint(System));

    /// <summary>Where no region is described, parameters say where the nodes are that run drafts and whose address end users are shown.</summary>
    public static void WithNodesElsewhere(this IResourceBuilder<ProjectResource> controlplane)
    {
        var builder = controlplane.ApplicationBuilder;
        controlplane
            .WithEnvironment(NodesUrl, builder.AddParameter("dataplane-url"))
            .WithEnvironment(VariableOf(NodesName, System), builder.AddParameter("dataplane-system-url"));
    }

    private static string VariableOf(string service, string endpoint) => $"services__{service}__{endpoint}__0";
}

namespace Platform.AppHost.Identity;

internal static class IdentityExtensions
{
    public const string TokenVariable = "Identity__JoinToken";

    private const string PathVariable = "Identity__Path";

    // 43 of 62 characters are 256 bits.
    private const int SecretLength = 43;

    public static JoinTokens AddJoinTokens(this IDistributedApplicationBuilder builder, int nodes) => new(
        builder.AddJoinToken("builder"),
        [.. Enumerable.Range(1, nodes).Select(number => builder.AddJoinToken($"node-{number}"))]);

    /// <summary>Makes this resource the authority, and lets each service join that has one of the tokens.</summary>
    public static IResourceBuilder<ProjectResource> WithAuthority(this IResourceBuilder<ProjectResource> controlplane, Keys keys)
    {
        var tokens = keys.Joining;
        controlplane.WithIdentityPath(controlplane.Resource.Name).WithJoinable(0, "builder", tokens.Builder);
        foreach (var (index, token) in tokens.Nodes.Index())
        {
            controlplane.WithJoinable(index + 1, "node", token);
        }

        return controlplane;
    }

    public static IResourceBuilder<ProjectResource> WithIdentity(this IResourceBuilder<ProjectResource> builder, Keys keys) =>
        builder.WithIdentityPath(builder.Resource.Name).WithEnvironment(TokenVariable, keys.Joining.Builder);

    private static IResourceBuilder<ParameterResource> AddJoinToken(this IDistributedApplicationBuilder builder, string service) =>
        builder.AddParameter($"join-token-{service}", new GenerateParameterDefault { MinLength = SecretLength, Special = false }, secret: true);

    private static IResourceBuilder<ProjectResource> WithJoinable(this IResourceBuilder<ProjectResource> controlplane, int index, string role, IResourceBuilder<ParameterResource> token) =>
        controlplane
            .WithEnvironment($"Identity__JoinTokens__{index}__Token", token)
            .WithEnvironment($"Identity__JoinTokens__{index}__Role", role)
            .WithEnvironment($"Identity__JoinTokens__{index}__Region", AppHost.Nodes.Region);

    // Elsewhere it is the deployment that says where the volume is.
    private static IResourceBuilder<ProjectResource> WithIdentityPath(this IResourceBuilder<ProjectResource> service, string folder) =>
        service.ApplicationBuilder.ExecutionContext.IsRunMode
            ? service.WithEnvironment(PathVariable, DataFolder.Of(service.ApplicationBuilder, "identity", folder))
            : service;
}

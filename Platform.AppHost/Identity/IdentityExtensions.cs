namespace Platform.AppHost.Identity;

internal static class IdentityExtensions
{
    /// <summary>By which a service knows whom it joins.</summary>
    public const string AuthorityKeyVariable = "Identity__AuthorityKey";

    private const string PathVariable = "Identity__Path";

    /// <summary>Makes this resource the authority, and lets each service join that has one of the tokens.</summary>
    public static IResourceBuilder<ProjectResource> WithAuthority(this IResourceBuilder<ProjectResource> controlplane, JoinTokens tokens)
    {
        var joinable = tokens.Nodes.SelectMany(region => region.Value.Select(token => (Role: "node", Region: region.Key.Name, Token: token)))
            .Prepend((Role: "builder", Region: Topology.Topology.Local, Token: tokens.Builder));
        foreach (var (index, (role, region, token)) in joinable.Index())
        {
            controlplane
                .WithEnvironment($"Identity__JoinTokens__{index}__Token", token)
                .WithEnvironment($"Identity__JoinTokens__{index}__Role", role)
                .WithEnvironment($"Identity__JoinTokens__{index}__Region", region);
        }

        return controlplane.WithIdentityPath();
    }

    /// <summary>Joins as a builder.</summary>
    public static IResourceBuilder<ProjectResource> WithIdentity(this IResourceBuilder<ProjectResource> builder, JoinTokens tokens) =>
        builder.WithIdentityPath().WithEnvironment(JoinTokens.Variable, tokens.Builder);

    private static IResourceBuilder<ProjectResource> WithIdentityPath(this IResourceBuilder<ProjectResource> service) =>
        service.WithEnvironment(PathVariable, service.ApplicationBuilder.ExecutionContext.IsRunMode
            ? DataFolder.Of(service.ApplicationBuilder, "identity", service.Resource.Name)
            : $"{DataFolder.Deployed}/identity");
}

using System.Globalization;
using Platform.AppHost.Topology;

namespace Platform.AppHost.Identity;

/// <summary>One for each service that joins, made anew at each start: a service that has joined before has no use for its own.</summary>
/// <param name="Builder">The builder's.</param>
/// <param name="Nodes">Each region's, in the order of its nodes.</param>
internal sealed record JoinTokens(IResourceBuilder<ParameterResource> Builder, IReadOnlyDictionary<RegionResource, IReadOnlyList<IResourceBuilder<ParameterResource>>> Nodes)
{
    public const string Variable = "Identity__JoinToken";

    public static JoinTokens Add(IDistributedApplicationBuilder builder, Topology.Topology topology)
    {
        var nodes = Topology.Nodes.Count(builder);
        return new JoinTokens(
            Add(builder, "builder"),
            topology.Regions.ToDictionary(
                region => region.Resource,
                region => (IReadOnlyList<IResourceBuilder<ParameterResource>>)
                    [.. Enumerable.Range(1, nodes).Select(number => Add(builder, region.Resource.Node(number.ToString(CultureInfo.InvariantCulture))))]));
    }

    private static IResourceBuilder<ParameterResource> Add(IDistributedApplicationBuilder builder, string service) =>
        builder.AddParameter($"join-token-{service}", new GenerateParameterDefault { MinLength = KeysExtensions.SecretLength, Special = false }, secret: true);
}

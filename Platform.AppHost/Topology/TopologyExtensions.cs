namespace Platform.AppHost.Topology;

internal static class TopologyExtensions
{
    // Nobody has to think of names to see two regions.
    private static readonly string[] Examples = ["eu-west", "us-east", "ap-south", "sa-east"];

    /// <summary>
    /// What of the platform is described here. The environment's name says it where it is deployed: <c>global</c>, or <c>region-NAME</c>; under any other
    /// name it is everything, with the regions that <c>Regions</c> names (<c>eu-west,us-east</c>), or so many (<c>2</c>), or one without a name.
    /// </summary>
    public static Topology AddTopology(this IDistributedApplicationBuilder builder)
    {
        var environment = builder.Environment.EnvironmentName;
        if (string.Equals(environment, Topology.Global, StringComparison.OrdinalIgnoreCase))
        {
            return new Topology(HasGlobal: true, []);
        }

        return environment.StartsWith(Topology.RegionPrefix, StringComparison.OrdinalIgnoreCase)
            ? new Topology(HasGlobal: false, [builder.AddRegion(environment[Topology.RegionPrefix.Length..].ToLowerInvariant())])
            : new Topology(HasGlobal: true, [.. Names(builder).Select(name => name.Length == 0 ? builder.AddUnnamedRegion() : builder.AddRegion(name))]);
    }

    public static IResourceBuilder<RegionResource> AddRegion(this IDistributedApplicationBuilder builder, string name) => builder.AddRegion(name, "-" + name);

    /// <summary>Says that a resource is the region's; where there are several, the dashboard shows them together.</summary>
    public static IResourceBuilder<T> In<T>(this IResourceBuilder<T> resource, IResourceBuilder<RegionResource> region)
        where T : IResource => resource.WithParentRelationship(region);

    // What is deployed gets its name in any case: another region may come.
    private static IResourceBuilder<RegionResource> AddUnnamedRegion(this IDistributedApplicationBuilder builder) =>
        builder.ExecutionContext.IsRunMode ? builder.AddRegion(Topology.Local, "") : builder.AddRegion(Topology.Local);

    private static IResourceBuilder<RegionResource> AddRegion(this IDistributedApplicationBuilder builder, string name, string suffix) =>
        builder.AddResource(new RegionResource(name, suffix, builder.Resources.OfType<RegionResource>().Count())).ExcludeFromManifest();

    private static string[] Names(IDistributedApplicationBuilder builder)
    {
        var given = builder.Configuration["Regions"] ?? "";
        return int.TryParse(given, out _)
            ? Examples[..builder.Number("Regions", 1, Examples.Length)!.Value]
            : given.Length == 0 ? [""] : given.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}

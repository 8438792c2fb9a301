namespace Platform.AppHost.Topology;

/// <summary>A region: nodes that run plugins, with what they keep their state in. It needs no other region, nor the global scope, to serve what it has.</summary>
/// <param name="name">As certificates and the catalog name it.</param>
/// <param name="suffix">What its resources' names end with; empty where there is only one region and nobody named it.</param>
/// <param name="number">From 0, in the order in which they were declared.</param>
internal sealed class RegionResource(string name, string suffix, int number) : Resource(name)
{
    public int Number { get; } = number;

    /// <summary>The name of one of its resources, such as <c>dataplane-eu-west</c>: what is deployed apart is a resource of its own.</summary>
    public string Named(string resource) => resource + suffix;

    /// <summary>Nodes of all regions stand in one list.</summary>
    public string Node(string number) => suffix.Length == 0 ? $"node-{number}" : $"{Name}-{number}";
}

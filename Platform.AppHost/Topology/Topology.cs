namespace Platform.AppHost.Topology;

/// <param name="HasGlobal">Whether the global scope is described: the control plane, builders and the editor, with what they keep their state in.</param>
/// <param name="Regions">The regions that are described.</param>
internal sealed record Topology(bool HasGlobal, IReadOnlyList<IResourceBuilder<RegionResource>> Regions)
{
    public const string Global = "global";
    public const string RegionPrefix = "region-";

    /// <summary>The one region where nobody named any.</summary>
    public const string Local = "local";
}

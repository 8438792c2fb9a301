using Platform.Contracts.Regions;

namespace Platform.DataPlane.Regions;

/// <summary>Who this node is and where it keeps its state (<c>Region:Name</c>, <c>Node:Name</c>, <c>Node:DataPath</c>).</summary>
internal sealed record NodeOptions(RegionName Region, string Name, string DataPath)
{
    private const string DefaultRegion = "local";

    public static NodeOptions Read(IConfiguration configuration) => new(
        RegionName.Parse(configuration["Region:Name"] ?? DefaultRegion),
        configuration["Node:Name"] ?? Environment.MachineName.ToLowerInvariant(),
        Path.GetFullPath(configuration["Node:DataPath"]
            ?? throw new InvalidOperationException("The setting 'Node:DataPath' is missing: a directory where the node keeps catalog, modules, images and journal.")));

    /// <summary>A directory of the node's own, made when it is not there.</summary>
    public string Directory(string name) => System.IO.Directory.CreateDirectory(Path.Combine(DataPath, name)).FullName;
}

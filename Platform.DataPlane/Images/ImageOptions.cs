using Platform.DataPlane.Regions;

namespace Platform.DataPlane.Images;

/// <summary>Where images lie and who makes them (<c>Images:*</c>).</summary>
internal sealed record ImageOptions
{
    /// <summary>The cache's folder; nodes of a region on one machine share it. Absent: the node's own.</summary>
    public string? CachePath { get; init; }

    /// <summary>The compiler's program; absent: beside this one.</summary>
    public string? CompilerPath { get; init; }

    /// <summary>
    /// How much disk all images together may take before those that were asked for longest ago go:
    /// a thousand different Rust plugins take half a gigabyte, JavaScript ones share one image of 4 MB, two hundred Go ones take 2 GB.
    /// </summary>
    public long CacheBytes { get; init; } = 4L << 30;

    /// <summary>Compilers at a time: half the cores, so that requests keep the others.</summary>
    public int Compilers { get; init; } = Math.Max(1, Environment.ProcessorCount / 2);

    public static ImageOptions Read(IConfiguration configuration, NodeOptions node)
    {
        var options = configuration.GetSection("Images").Get<ImageOptions>() ?? new ImageOptions();
        return options with { CachePath = Path.GetFullPath(options.CachePath ?? node.Directory("images")) };
    }
}

using System.ComponentModel.DataAnnotations;

namespace Platform.Builder.Builds;

internal sealed class BuildOptions
{
    public const string Section = "Builder";

    /// <summary>Builds at the same time. Compilers use more than one core by fits and starts, so half as many as cores, and one.</summary>
    [Range(1, 64)]
    public int Slots { get; set; } = (Environment.ProcessorCount / 2) + 1;

    /// <summary>Where finished builds are remembered. Losing it costs time, nothing else.</summary>
    public string CachePath { get; set; } = Path.Combine(Path.GetTempPath(), "platform-builder-cache");

    /// <summary>This builder's name in build logs.</summary>
    public string Name { get; set; } = Environment.MachineName;
}

using System.ComponentModel.DataAnnotations;

namespace Platform.Builder.Builds;

internal sealed class BuildOptions
{
    public const string Section = "Builder";

    /// <summary>Builds at the same time. Compilers use more than one core by fits and starts, so half as many as cores, and one.</summary>
    [Range(1, 64)]
    public int Slots { get; set; } = (Environment.ProcessorCount / 2) + 1;

    /// <summary>What the builder remembers: finished builds, the engine's code. Losing it costs time, nothing else; nobody else may write there.</summary>
    [Required]
    public string DataPath { get; set; } =
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "platform", "builder");

    /// <summary>Platform.Wasm.Compiler's program; absent: beside this one.</summary>
    public string? CompilerPath { get; set; }

    /// <summary>This builder's name in build logs.</summary>
    public string Name { get; set; } = Environment.MachineName;
}

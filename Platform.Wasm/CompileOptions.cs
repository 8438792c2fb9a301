using System.Runtime.InteropServices;

namespace Platform.Wasm;

/// <summary>What the compiled code depends on beside the module. Interruption and stack depth are always checked; there is no option to leave that out.</summary>
public sealed record CompileOptions
{
    /// <summary>How accesses are kept inside of linear memory.</summary>
    public MemoryMode MemoryMode { get; init; } = MemoryMode.Explicit;

    /// <summary>
    /// The instructions that an ahead-of-time compiler may use, as crossgen2's <c>--instruction-set</c> takes it.
    /// <c>x86-64-v3</c> (2013 and later) is what every cloud rents; it gives population counts, rounding and bit scans as single instructions.
    /// </summary>
    public string CpuBaseline { get; init; } = BaselineOf(RuntimeInformation.ProcessArchitecture);

    // Armv8-A is what .NET itself asks for there.
    internal static string BaselineOf(Architecture architecture) => architecture == Architecture.Arm64 ? "armv8-a" : "x86-64-v3";
}

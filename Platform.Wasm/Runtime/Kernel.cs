using System.Runtime.Versioning;

namespace Platform.Wasm.Runtime;

/// <summary>
/// Whether the engine calls Linux itself. Elsewhere the same is done with what .NET has, slower or with less protection. Said once in a process,
/// by the system; or by the switch, with which a test sees here what happens elsewhere.
/// </summary>
internal static class Kernel
{
    public const string Switch = "Platform.Wasm.WithoutKernel";

    [SupportedOSPlatformGuard("linux")]
    public static readonly bool IsLinux = OperatingSystem.IsLinux() && !(AppContext.TryGetSwitch(Switch, out var without) && without);
}

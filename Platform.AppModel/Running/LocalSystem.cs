using System.Runtime.Versioning;

namespace Aspire.Hosting.Running;

/// <summary>
/// Whether the local run has what Linux has: sessions, signals, and a table of processes with their environment. Elsewhere it does with what .NET has.
/// Said once in a process, by the system; or by the switch, with which a test sees here what happens elsewhere.
/// </summary>
internal static class LocalSystem
{
    public const string Switch = "Platform.AppModel.WithoutLinux";

    [SupportedOSPlatformGuard("linux")]
    public static readonly bool IsLinux = OperatingSystem.IsLinux() && !(AppContext.TryGetSwitch(Switch, out var without) && without);
}

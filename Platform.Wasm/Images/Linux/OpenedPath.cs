using System.Globalization;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;

namespace Platform.Wasm.Images.Linux;

/// <summary>A path that means an open file, whatever has its name meanwhile.</summary>
[SupportedOSPlatform("linux")]
internal static class OpenedPath
{
    private const string Descriptors = "/proc/self/fd";

    /// <summary>Null where the kernel's directory of them is closed to this process.</summary>
    public static string? Of(SafeFileHandle file) =>
        Directory.Exists(Descriptors) ? string.Create(CultureInfo.InvariantCulture, $"{Descriptors}/{file.DangerousGetHandle()}") : null;
}

using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Platform.Wasm.Compiler.Linux;

/// <summary>The kernel's limits on this process; the code generator that it starts inherits them.</summary>
[SupportedOSPlatform("linux")]
internal static partial class ResourceLimits
{
    private const int Cpu = 0;
    private const int FileSize = 1;
    private const int Data = 2;
    private const int Core = 4;

    // Code of 64 MB of wasm: native code is three to four times the size.
    private const ulong FileBytes = 512UL << 20;

    public static void Apply()
    {
        Set(Cpu, Bounds.CpuSeconds);
        // Rather than RLIMIT_AS: .NET reserves address space by the hundred gigabytes that it never writes to.
        Set(Data, Bounds.DataBytes);
        Set(FileSize, FileBytes);
        // A dump would hold the module and the cache's key.
        Set(Core, 0);
    }

    private static void Set(int resource, ulong value)
    {
        var limit = new Limit { Soft = value, Hard = value };
        if (SetLimit(resource, in limit) != 0)
        {
            throw new InvalidOperationException($"setrlimit({resource}) failed with {Marshal.GetLastPInvokeError()}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetLimit(int resource, in Limit limit);

    [StructLayout(LayoutKind.Sequential)]
    private struct Limit
    {
        public ulong Soft;
        public ulong Hard;
    }
}

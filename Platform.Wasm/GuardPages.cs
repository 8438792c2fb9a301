using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Platform.Wasm.Runtime;

namespace Platform.Wasm;

/// <summary>Where <see cref="MemoryMode.Guard"/> can be used. It relies on what the runtime does with a signal, which nobody promises: hence the test.</summary>
public static class GuardPages
{
    internal const string OnlyWhere = "Guard pages are for 64-bit x86 and Linux.";

    /// <summary>Whether the mode exists here at all: on 64-bit x86 under Linux.</summary>
    [SupportedOSPlatformGuard("linux")]
    public static bool Supported => Kernel.IsLinux && RuntimeInformation.ProcessArchitecture == Architecture.X64;

    /// <summary>
    /// Tries it: accesses inside, at the edge and far beyond, on several threads and under collections. Where it does not hold, the process may die of the attempt;
    /// so call this in a process of its own, started as the one that will run guests.
    /// </summary>
    /// <returns>Null if everything held, else what did not, as a sentence.</returns>
    public static string? SelfTest() => Supported ? GuardSelfTest.Run() : OnlyWhere;
}

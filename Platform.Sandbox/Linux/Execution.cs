using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Platform.Sandbox.Linux;

/// <summary>Replaces this program by another, from the calling thread: its user, its walls and its filter are the other's.</summary>
[SupportedOSPlatform("linux")]
internal sealed unsafe class Execution(string program, IEnumerable<string> arguments, IEnumerable<string> environment)
{
    private const long Execute = 59;
    private const long ExitAll = 231;
    private const long ProcessLimit = 302;
    private const long SetSession = 112;
    private const long Prctl = 157;
    private const int SetParentDeathSignal = 1;
    private const int Kill = 9;
    private const int AddressSpace = 9;
    private const int BrokenPipe = 13;
    private const int ExitCode = 126;

    private readonly nint _systemCall = NativeLibrary.GetExport(NativeLibrary.Load("libc.so.6"), "syscall");
    private readonly nint _program = Marshal.StringToCoTaskMemUTF8(program);
    private readonly nint[] _arguments = [.. arguments.Prepend(program).Select(Marshal.StringToCoTaskMemUTF8), 0];
    private readonly nint[] _environment = [.. environment.Select(Marshal.StringToCoTaskMemUTF8), 0];

    /// <summary>A session and a process group of its own, whose number is this process's.</summary>
    public static void BeginSession() => SystemCall.Require("a session", SetSession);

    /// <summary>Ends with the thread that started it; what is executed keeps that.</summary>
    public static void EndWithStarter() => SystemCall.Require("an end with the starter's", Prctl, SetParentDeathSignal, Kill);

    public void Run(long addressSpaceBytes)
    {
        // This runtime ignores it, and what is ignored stays so.
        Signals.SetDefault(BrokenPipe);
        var call = (delegate* unmanaged<long, nint, nint, nint, nint, nint>)_systemCall;
        var limit = stackalloc[] { addressSpaceBytes, addressSpaceBytes };
        fixed (nint* argumentList = _arguments)
        fixed (nint* environmentList = _environment)
        {
            // From here on this runtime gets no memory any more, not even for compiling a method of its own.
            if (addressSpaceBytes != SandboxLimits.Unlimited)
            {
                call(ProcessLimit, 0, AddressSpace, (nint)limit, 0);
            }

            call(Execute, _program, (nint)argumentList, (nint)environmentList, 0);
            call(ExitAll, ExitCode, 0, 0, 0);
        }
    }
}

using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Platform.Testing.Processes;

/// <summary>kill(2) itself: a new machine has no program of that name.</summary>
public enum Signal
{
    Interrupt = 2,
    Kill = 9,
    Terminate = 15,
    Continue = 18,
    Stop = 19,
}

public static partial class SignalExtensions
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(30);

    /// <summary>After a stop it returns when the process, or its group's leader, stands still.</summary>
    /// <param name="signal">What to send.</param>
    /// <param name="id">A process, or a group as a negative number.</param>
    /// <exception cref="Win32Exception">There is no such process, or it is not ours.</exception>
    public static void SendTo(this Signal signal, int id)
    {
        if (Send(id, (int)signal) != 0)
        {
            throw new Win32Exception();
        }

        // kill(2) returns before every thread of the target has seen the signal; until then it may still answer.
        if (signal == Signal.Stop && !SpinWait.SpinUntil(() => ThreadStates.AllStand(Math.Abs(id)), StopPatience))
        {
            throw new TimeoutException($"process {id} did not stop");
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Send(int id, int signal);
}

using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Platform.Sandbox.Linux;

/// <summary>
/// All processes of a command, where there is no process namespace that ends with it. The filter lets none of them leave their group.
/// A guard outlives the builder if that is killed, and then ends the group.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed partial class ProcessGroup : IOffspring
{
    private const int SigKill = 9;
    private const int NoSuchProcess = 3;
    private const int WithoutWaiting = 1;
    private const int BecomeReaper = 36;

    // A line means that the group has ended; the end of the input, that the builder has. The leader itself may not have begun its group yet.
    private const string Script = "trap '' HUP INT TERM; read -r ended || kill -s KILL -- \"-$0\" \"$0\" 2>/dev/null";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Process _leader;
    private readonly int _number;
    private readonly Process _guard;

    /// <param name="leader">Has begun, or will begin, a session of its own, and starts no process before.</param>
    public ProcessGroup(Process leader)
    {
        _leader = leader;
        _number = leader.Id;
        // Orphans come to the builder, which is the one to wait for them: in a container nobody else may.
        _ = Control(BecomeReaper, 1, 0, 0, 0);
        var start = new ProcessStartInfo("/bin/sh", ["-c", Script, _number.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardInput = true, WorkingDirectory = "/" };
        start.Environment.Clear();
        _guard = Process.Start(start)!;
    }

    public async Task EndAsync()
    {
        // As long as the group has members its number is nobody else's. If somebody has it, the group is gone.
        var began = Stopwatch.GetTimestamp();
        while (!Directory.Exists($"/proc/{_number}") && Signal())
        {
            while (Wait(-_number, 0, WithoutWaiting) > 0)
            {
            }

            if (Stopwatch.GetElapsedTime(began) > Patience)
            {
                throw new IOException($"The processes of group {_number} do not end.");
            }

            await Task.Delay(Interval);
        }

        await DismissGuardAsync();
    }

    public void Kill()
    {
        Signal();
        // It may not have begun its group yet.
        _leader.Kill();
    }

    public void Dispose()
    {
        _guard.StandardInput.Dispose();
        _guard.Dispose();
    }

    private async Task DismissGuardAsync()
    {
        try
        {
            await _guard.StandardInput.WriteLineAsync();
            await _guard.StandardInput.FlushAsync();
        }
        catch (IOException)
        {
            // Somebody ended it: there is nothing to guard any more.
        }
    }

    /// <returns>Whether there is still anybody in it.</returns>
    private bool Signal() => Send(-_number, SigKill) == 0 || Marshal.GetLastPInvokeError() != NoSuchProcess;

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Send(int process, int signal);

    [LibraryImport("libc", EntryPoint = "waitpid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Wait(int process, nint status, int options);

    [LibraryImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int option, nint a, nint b, nint c, nint d);
}

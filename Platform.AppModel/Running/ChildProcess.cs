using System.Diagnostics;
using Aspire.Hosting.Running.Linux;

namespace Aspire.Hosting.Running;

/// <summary>
/// A program. On Linux in a session of its own: Ctrl+C on the terminal reaches the runner only, and one signal reaches all of the program's own children.
/// Elsewhere nobody can be asked to end, so it is ended at once, with the children that it has then.
/// </summary>
internal sealed class ChildProcess : IDisposable
{
    // What a process wrote is read at once; a daemon that it left behind may hold its pipes open for ever.
    private static readonly TimeSpan LastWords = TimeSpan.FromMilliseconds(500);

    private readonly Process _process;
    private readonly Task<int> _exit;

    private ChildProcess(Process process, Action<bool, string> onLine)
    {
        _process = process;
        Id = process.Id;
        var pumps = Task.WhenAll(PumpAsync(process.StandardOutput, false, onLine), PumpAsync(process.StandardError, true, onLine));
        _exit = ExitAsync(process, pumps);
    }

    public int Id { get; }

    /// <summary>The exit code (128 + signal for one that was killed), once the last output was read.</summary>
    public Task<int> Exit => _exit;

    public static ChildProcess Start(LaunchSpec spec, Action<bool, string> onLine)
    {
        var start = new ProcessStartInfo(LocalSystem.IsLinux ? "setsid" : spec.FileName)
        {
            WorkingDirectory = spec.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (LocalSystem.IsLinux)
        {
            start.ArgumentList.Add(spec.FileName);
        }

        foreach (var argument in spec.Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Clear();
        foreach (var (name, value) in spec.Environment)
        {
            start.Environment[name] = value;
        }

        if (OperatingSystem.IsWindows())
        {
            // Without it no program of Windows finds its libraries.
            start.Environment["SystemRoot"] = Environment.GetFolderPath(Environment.SpecialFolder.Windows);
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException($"{spec.FileName} did not start.");
        process.StandardInput.Close();
        return new ChildProcess(process, onLine);
    }

    /// <summary>Asks, waits, and then insists.</summary>
    public async Task StopAsync(Signal signal, TimeSpan patience)
    {
        if (LocalSystem.IsLinux && !_exit.IsCompleted)
        {
            Native.SignalProcess(Id, signal);
            await Task.WhenAny(_exit, Task.Delay(patience));
        }

        Kill();
    }

    /// <summary>It, and what it started: on Linux also after its own end.</summary>
    public void Kill()
    {
        if (LocalSystem.IsLinux)
        {
            Native.SignalGroup(Id, Signal.Kill);
        }
        else
        {
            StartedProcess.Kill(_process);
        }
    }

    public void Dispose() => _process.Dispose();

    private static async Task<int> ExitAsync(Process process, Task pumps)
    {
        await process.WaitForExitAsync();
        await Task.WhenAny(pumps, Task.Delay(LastWords));
        return process.ExitCode;
    }

    private static async Task PumpAsync(StreamReader reader, bool isError, Action<bool, string> onLine)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            onLine(isError, line);
        }
    }
}

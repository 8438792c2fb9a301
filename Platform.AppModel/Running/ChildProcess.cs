using System.Diagnostics;

namespace Aspire.Hosting.Running;

/// <summary>A program in a session of its own: Ctrl+C on the terminal reaches the runner only, and one signal reaches all of the program's own children.</summary>
internal sealed class ChildProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task _pumps;

    private ChildProcess(Process process, Action<bool, string> onLine)
    {
        _process = process;
        _pumps = Task.WhenAll(PumpAsync(process.StandardOutput, false, onLine), PumpAsync(process.StandardError, true, onLine));
    }

    public int Id => _process.Id;

    public static ChildProcess Start(LaunchSpec spec, Action<bool, string> onLine)
    {
        var start = new ProcessStartInfo("setsid")
        {
            WorkingDirectory = spec.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(spec.FileName);
        foreach (var argument in spec.Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Clear();
        foreach (var (name, value) in spec.Environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException($"{spec.FileName} did not start.");
        process.StandardInput.Close();
        return new ChildProcess(process, onLine);
    }

    /// <summary>The exit code (128 + signal for one that was killed), once the last output was read.</summary>
    public async Task<int> WaitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        // A daemon it left behind may hold the pipes open; what was written by the process itself is there at once.
        await Task.WhenAny(_pumps, Task.Delay(TimeSpan.FromMilliseconds(500), cancellationToken));
        return _process.ExitCode;
    }

    /// <summary>Asks, waits, and then insists.</summary>
    public async Task StopAsync(Signal signal, TimeSpan patience)
    {
        if (!_process.HasExited)
        {
            Native.SignalProcess(Id, signal);
            using var deadline = new CancellationTokenSource(patience);
            try
            {
                await _process.WaitForExitAsync(deadline.Token);
            }
            catch (OperationCanceledException)
            {
            }
        }

        Native.SignalGroup(Id, Signal.Kill);
    }

    public void Dispose() => _process.Dispose();

    private static async Task PumpAsync(StreamReader reader, bool isError, Action<bool, string> onLine)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            onLine(isError, line);
        }
    }
}

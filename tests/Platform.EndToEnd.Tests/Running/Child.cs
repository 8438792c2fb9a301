using System.Diagnostics;
using System.Text;
using Platform.Testing.Processes;

namespace Platform.EndToEnd.Tests.Running;

/// <summary>A process whose output is kept, line by line.</summary>
internal sealed class Child : IDisposable
{
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly List<(Func<string, bool> Wanted, TaskCompletionSource<string> Seen)> _waiting = [];

    public Child(string file, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(file, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.Start();
        _process.StandardInput.Close();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>The first line, past or future, that is wanted.</summary>
    public async Task<string> LineAsync(Func<string, bool> wanted, TimeSpan within)
    {
        TaskCompletionSource<string> seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_output)
        {
            if (_output.ToString().Split('\n').FirstOrDefault(wanted) is { } line)
            {
                return line;
            }

            _waiting.Add((wanted, seen));
        }

        var ended = _process.WaitForExitAsync();
        var first = await Task.WhenAny(seen.Task, ended, Task.Delay(within));
        if (first != seen.Task)
        {
            throw new TimeoutException($"{(first == ended ? $"It ended with {_process.ExitCode}" : $"After {within} the line had not come")}:\n{Output}");
        }

        return await seen.Task;
    }

    public async Task<int> ExitAsync(TimeSpan within)
    {
        using var stop = new CancellationTokenSource(within);
        await _process.WaitForExitAsync(stop.Token);
        return _process.ExitCode;
    }

    public async Task<int> InterruptAsync()
    {
        Signal.Interrupt.SendTo(_process.Id);
        return await ExitAsync(StopTime);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.Append(line).Append('\n');
            foreach (var (wanted, seen) in _waiting.Where(waiting => waiting.Wanted(line)))
            {
                seen.TrySetResult(line);
            }
        }
    }
}

using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Platform.Editor.Tests.Running;

/// <summary>The editor as a process of its own, with a control plane at the given address.</summary>
internal sealed partial class EditorProcess : IDisposable
{
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly TaskCompletionSource<string> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly System.Collections.Concurrent.ConcurrentQueue<string> _output = [];

    private bool _ended;

    private EditorProcess(string controlPlane, string address)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Paths.Editor]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASPNETCORE_URLS"] = address;
        start.Environment["Logging__LogLevel__Microsoft.AspNetCore"] = "Warning";
        start.Environment["services__controlplane__http__0"] = controlPlane;
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.Exited += (_, _) => _listening.TrySetException(new InvalidOperationException($"The editor ended:\n{string.Join('\n', _output)}"));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Url { get; private set; } = "";

    public string Output => string.Join('\n', _output);

    public bool HasEnded => _ended || _process.HasExited;

    public static async Task<EditorProcess> StartAsync(string controlPlane, string address = "http://127.0.0.1:0")
    {
        var editor = new EditorProcess(controlPlane, address);
        editor.Url = await editor._listening.Task.WaitAsync(StartTime);
        return editor;
    }

    public void Dispose()
    {
        if (_ended)
        {
            return;
        }

        _ended = true;
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private void Take(string? line)
    {
        if (line is null)
        {
            return;
        }

        _output.Enqueue(line);
        var listening = Listening().Match(line);
        if (listening.Success)
        {
            _listening.TrySetResult(listening.Groups[1].Value);
        }
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Listening();
}

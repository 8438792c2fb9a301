using System.Diagnostics;
using Aspire.Hosting.Running;
using Aspire.Hosting.Running.Linux;

namespace Platform.AppModel.Tests.Running;

/// <summary>An app host in a process of its own, to be treated badly.</summary>
internal sealed class HostProcess : IDisposable
{
    private readonly TestDirectory _directory;
    private readonly Process _process;

    public HostProcess(TestDirectory directory, params string[] arguments)
    {
        _directory = directory;
        _process = Process.Start(new ProcessStartInfo("dotnet", ["exec", TestApplication.Host, "app-host", directory.Path, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Output = _process.StandardOutput.ReadToEndAsync();
        Errors = _process.StandardError.ReadToEndAsync();
    }

    public Task<string> Output { get; }

    public Task<string> Errors { get; }

    public int ExitCode => _process.ExitCode;

    /// <summary>All that was started on its account and lives: by the mark in the environment, which daemons inherit too.</summary>
    public static IReadOnlyList<int> Alive(string run) => ProcessTable.Marked($"{RunRecord.Variable}={run}");

    public async Task<string> RunningAsync()
    {
        await Eventually.HoldsAsync(() => _directory.Lines.Contains("second starts") && Run() is { } run && Alive(run).Count >= 3 && Recorded().Count == 3, "both children and the daemon run");
        return Run()!;
    }

    /// <summary>Those that the run's record names.</summary>
    public IReadOnlyList<int> Recorded() =>
        [.. File.ReadLines(Path.Combine(_directory.Path, "data", "run")).Select(line => int.Parse(line.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture))];

    public IReadOnlyList<int> Guards() =>
        [.. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _)).Select(int.Parse!).Where(IsGuard)];

    public void Signal(Signal signal) => Native.SignalProcess(_process.Id, signal);

    public Task EndedAsync() => _process.WaitForExitAsync(TestContext.Current.CancellationToken);

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    private string? Run()
    {
        var file = Path.Combine(_directory.Path, "data", "run");
        return File.Exists(file) && File.ReadLines(file).FirstOrDefault()?.Split(' ') is [_, _, var run, _] ? run : null;
    }

    private bool IsGuard(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline").Contains($"guard\0{_directory.Path}/data/run", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}

using System.Diagnostics;

namespace Platform.Builder.Sandbox;

/// <summary>Runs a process to its end, with its output and its time bounded, and leaves nothing of it behind.</summary>
internal sealed class BoundedProcess(Spawner spawner)
{
    // What a shell reports for a process that a signal ended: 128 + SIGKILL, 128 + SIGXCPU.
    private const int KilledExitCode = 137;
    private const int CpuLimitExitCode = 152;

    public async Task<SandboxResult> RunAsync(ProcessStartInfo start, SandboxLimits limits, Action<string>? onLine, CancellationToken cancellationToken)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.RedirectStandardInput = true;
        using var process = await spawner.StartAsync(start);
        using var time = new CancellationTokenSource(limits.Wall);
        using var output = new CancellationTokenSource();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(time.Token, output.Token, cancellationToken);
        process.StandardInput.Close();

        var gate = new Lock();
        void Report(string line)
        {
            lock (gate)
            {
                onLine?.Invoke(line);
            }
        }

        var budget = new OutputBudget(limits.LogBytes, output.Cancel);
        var outputLines = new LineReader(process.StandardOutput.BaseStream, budget, Report).ReadAsync();
        var errorLines = new LineReader(process.StandardError.BaseStream, budget, Report).ReadAsync();
        try
        {
            await process.WaitForExitAsync(stop.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        await Task.WhenAll(outputLines, errorLines);
        cancellationToken.ThrowIfCancellationRequested();
        var end = output.IsCancellationRequested ? SandboxEnd.TooMuchOutput
            : time.IsCancellationRequested ? SandboxEnd.TimedOut
            : process.ExitCode is KilledExitCode or CpuLimitExitCode ? SandboxEnd.Killed
            : SandboxEnd.Exited;
        return new SandboxResult(end, process.ExitCode, await outputLines, await errorLines);
    }
}

using System.Diagnostics;

namespace Platform.Sandbox;

/// <summary>Runs a process to its end, with its output, its time and its files bounded, and leaves nothing of it behind.</summary>
internal sealed class BoundedProcess(Spawner spawner)
{
    // What a shell reports for a process that a signal ended: 128 + SIGKILL, 128 + SIGXCPU.
    private const int KilledExitCode = 137;
    private const int CpuLimitExitCode = 152;

    public async Task<SandboxResult> RunAsync(BoundedCommand command, Action<string>? onLine, CancellationToken cancellationToken)
    {
        command.Start.RedirectStandardOutput = true;
        command.Start.RedirectStandardError = true;
        command.Start.RedirectStandardInput = true;
        using var process = await spawner.StartAsync(command.Start);
        using var offspring = command.OffspringOf(process);
        using var time = new CancellationTokenSource(command.Limits.Wall);
        using var output = new CancellationTokenSource();
        using var disk = new CancellationTokenSource();
        using var ended = new CancellationTokenSource();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(time.Token, output.Token, disk.Token, cancellationToken);

        var gate = new Lock();
        void Report(string line)
        {
            lock (gate)
            {
                onLine?.Invoke(line);
            }
        }

        var budget = new OutputBudget(command.Limits.LogBytes, output.Cancel);
        var outputLines = new LineReader(process.StandardOutput.BaseStream, budget, Report).ReadAsync();
        var errorLines = new LineReader(process.StandardError.BaseStream, budget, Report).ReadAsync();
        var watch = new DiskWatch(command.Quotas).RunAsync(disk.Cancel, ended.Token);
        try
        {
            await GiveAsync(process, command.Input, stop.Token);
            await process.WaitForExitAsync(stop.Token);
        }
        catch (OperationCanceledException)
        {
            offspring.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }

        // Before its output has an end: whatever is left of it holds that open.
        await offspring.EndAsync();
        await ended.CancelAsync();
        await Task.WhenAll(outputLines, errorLines, watch);
        cancellationToken.ThrowIfCancellationRequested();
        var end = output.IsCancellationRequested ? SandboxEnd.TooMuchOutput
            : disk.IsCancellationRequested ? SandboxEnd.TooMuchDisk
            : time.IsCancellationRequested ? SandboxEnd.TimedOut
            : process.ExitCode is KilledExitCode or CpuLimitExitCode ? SandboxEnd.Killed
            : SandboxEnd.Exited;
        return new SandboxResult(end, process.ExitCode, await outputLines, await errorLines);
    }

    private static async Task GiveAsync(Process process, ReadOnlyMemory<byte> input, CancellationToken cancellationToken)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input, cancellationToken);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it read all; its exit code says why.
        }
    }
}

using System.Diagnostics;

namespace Platform.AppHost.Tests.Running;

/// <summary>A tool that reads standard input and writes standard output.</summary>
internal static class FedProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public static async Task<ProgramEnd> RunAsync(ProcessStartInfo start, string input)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            // To the end of both: a child that was left behind would hold them open.
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var errors = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.StandardInput.WriteAsync(input.AsMemory(), deadline.Token);
            process.StandardInput.Close();
            await Task.WhenAll(output, errors, process.WaitForExitAsync(deadline.Token));
            return new ProgramEnd(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}

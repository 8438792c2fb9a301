using System.Diagnostics;

namespace Platform.Testing.Processes;

/// <summary>A command in surroundings that a test makes, run to its end.</summary>
public static class Surroundings
{
    /// <param name="surroundings">A command that ends by running what is appended to it.</param>
    /// <param name="command">What is appended.</param>
    /// <param name="environment">Added to this process's own.</param>
    /// <param name="prepare">What is done to the surroundings when they have started.</param>
    /// <param name="patience">How long it may take.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<(int Code, string Output)> RunAsync(
        string[] surroundings, string[] command, IReadOnlyDictionary<string, string> environment, Func<Process, CancellationToken, Task>? prepare, TimeSpan patience, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(surroundings[0], [.. surroundings[1..], .. command]) { RedirectStandardInput = prepare is not null, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(patience);
        try
        {
            await (prepare?.Invoke(process, deadline.Token) ?? Task.CompletedTask);
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var errors = process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return (process.ExitCode, await output + await errors);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}

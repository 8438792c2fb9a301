using System.Text;

namespace Aspire.Hosting.Running;

/// <summary>Short programs that prepare something: run to the end, and their words kept for the message if they fail.</summary>
internal static class Command
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>What it wrote.</summary>
    public static async Task<string> RunAsync(LaunchSpec spec, CancellationToken cancellationToken, TimeSpan? patience = null)
    {
        var output = new StringBuilder();
        using var process = ChildProcess.Start(spec, (_, line) =>
        {
            lock (output)
            {
                output.AppendLine(line);
            }
        });
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(patience ?? Patience);
        try
        {
            var exitCode = await process.Exit.WaitAsync(deadline.Token);
            if (exitCode != 0)
            {
                throw new DistributedApplicationException($"{Path.GetFileName(spec.FileName)} {string.Join(' ', spec.Arguments)} ended with {exitCode}: {output}");
            }

            return output.ToString();
        }
        catch (OperationCanceledException)
        {
            await process.StopAsync(Signal.Kill, TimeSpan.Zero);
            throw;
        }
    }
}

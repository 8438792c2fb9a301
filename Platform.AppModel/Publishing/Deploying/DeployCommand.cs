using System.Diagnostics;

namespace Aspire.Hosting.Publishing.Deploying;

/// <summary>A command of an installed tool, which speaks for itself.</summary>
internal sealed record DeployCommand(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>As a person would type it.</summary>
    public override string ToString() => string.Join(' ', [Program, .. Arguments.Select(argument => argument.Contains(' ', StringComparison.Ordinal) ? $"'{argument}'" : argument)]);

    public async Task RunAsync(string folder, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(Program, Arguments) { WorkingDirectory = folder })
            ?? throw new DistributedApplicationException($"{Program} did not start.");
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        if (process.ExitCode != 0)
        {
            throw new DistributedApplicationException($"{this} ended with {process.ExitCode}.");
        }
    }
}

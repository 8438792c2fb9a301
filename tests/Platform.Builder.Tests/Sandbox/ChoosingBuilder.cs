using System.Diagnostics;
using Platform.Builder.Sandbox;
using Platform.Builder.Toolchains;

namespace Platform.Builder.Tests.Sandbox;

/// <summary>The builder's own program in surroundings that a test makes: it says which sandbox it would take there.</summary>
internal static class ChoosingBuilder
{
    /// <param name="builder">Whose tools it has.</param>
    /// <param name="surroundings">A command that ends by running what is appended to it.</param>
    /// <param name="kind">What it is told to take.</param>
    /// <param name="prepare">What is done to the surroundings when they have started.</param>
    /// <param name="patience">How long it may take.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<(int Code, string Output)> AskAsync(
        BuilderFixture builder, string[] surroundings, string kind, Func<Process, CancellationToken, Task>? prepare, TimeSpan patience, CancellationToken cancellationToken)
    {
        string[] arguments = [.. surroundings[1..], Path.Combine(DotnetPaths.Root, "dotnet"), "exec", Path.Combine(AppContext.BaseDirectory, "Platform.Builder.dll"), ChooseCommand.Verb];
        var start = new ProcessStartInfo(surroundings[0], arguments) { RedirectStandardInput = prepare is not null, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PLATFORM_TOOLS"] = builder.ToolPaths.Root;
        start.Environment["Sandbox__Kind"] = kind;
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

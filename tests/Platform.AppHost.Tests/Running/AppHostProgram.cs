using System.Diagnostics;
using System.Reflection;

namespace Platform.AppHost.Tests.Running;

/// <summary>The app host as this build made it, called as a deployment tool calls it.</summary>
internal static class AppHostProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public static string Root { get; } = Path.GetFullPath(Find("Root"));

    public static string Project { get; } = Path.Combine(Root, "Platform.AppHost", "Platform.AppHost.csproj");

    public static Task<ProgramEnd> RunAsync(string environment, params string[] arguments) => StartAsync(environment, [Find("AppHost"), .. arguments]);

    /// <param name="environment">The azd environment's DOTNET_ENVIRONMENT.</param>
    /// <param name="arguments">What dotnet is given.</param>
    public static async Task<ProgramEnd> StartAsync(string environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = Path.GetDirectoryName(Project),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_ENVIRONMENT"] = environment;
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            // To the end of both, as azd does: a child that was left behind would hold them open.
            var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
            var errors = process.StandardError.ReadToEndAsync(deadline.Token);
            await Task.WhenAll(output, errors, process.WaitForExitAsync(deadline.Token));
            return new ProgramEnd(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static string Find(string key) => typeof(AppHostProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == key).Value!;
}

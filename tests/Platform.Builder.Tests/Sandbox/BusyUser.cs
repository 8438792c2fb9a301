using System.Diagnostics;
using Platform.Builder.Sandbox;
using Platform.Builder.Toolchains;

namespace Platform.Builder.Tests.Sandbox;

/// <summary>The builder as an ordinary user who runs more than a build may: the kernel counts processes by user.</summary>
internal static class BusyUser
{
    private const string SomeUser = "64399";
    private const string Script = "i=0; while [ $i -lt 300 ]; do sleep 600 & i=$((i + 1)); done; \"$@\"; code=$?; kill $(jobs -p); exit $code";

    /// <returns>What it says about the sandbox it would take.</returns>
    public static async Task<(int Code, string Output)> ChooseSandboxAsync(BuilderFixture builder, string kind, TimeSpan patience, CancellationToken cancellationToken)
    {
        string[] become = Environment.IsPrivilegedProcess ? ["/usr/bin/setpriv", $"--reuid={SomeUser}", $"--regid={SomeUser}", "--clear-groups"] : ["/usr/bin/env"];
        string[] line = [.. become, "/bin/bash", "-c", Script, "bash", Path.Combine(DotnetPaths.Root, "dotnet"), "exec", Path.Combine(AppContext.BaseDirectory, "Platform.Builder.dll"), ChooseCommand.Verb];
        var start = new ProcessStartInfo(line[0], line.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PLATFORM_TOOLS"] = builder.ToolPaths.Root;
        start.Environment["Sandbox__Kind"] = kind;
        using var process = Process.Start(start)!;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(patience);
        try
        {
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

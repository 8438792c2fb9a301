using Platform.Testing.Processes;

namespace Platform.Builder.Tests.Sandbox;

/// <summary>The builder as an ordinary user who runs more than a build may: the kernel counts processes by user.</summary>
internal static class BusyUser
{
    private const string SomeUser = "64399";
    private const string Script = "i=0; while [ $i -lt 300 ]; do sleep 600 & i=$((i + 1)); done; \"$@\"; code=$?; kill $(jobs -p); exit $code";

    /// <returns>What it says about the sandbox it would take.</returns>
    public static Task<(int Code, string Output)> ChooseSandboxAsync(BuilderFixture builder, string kind, TimeSpan patience, CancellationToken cancellationToken)
    {
        string[] become = Environment.IsPrivilegedProcess ? ["/usr/bin/setpriv", $"--reuid={SomeUser}", $"--regid={SomeUser}", "--clear-groups"] : ["/usr/bin/env"];
        return Surroundings.RunAsync([.. become, "/bin/bash", "-c", Script, "bash"], ChoosingBuilder.Command, ChoosingBuilder.Settings(builder, kind), null, patience, cancellationToken);
    }
}

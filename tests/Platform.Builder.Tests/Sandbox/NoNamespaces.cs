using System.Diagnostics;
using Platform.Builder.Sandbox;
using Platform.Builder.Toolchains;

namespace Platform.Builder.Tests.Sandbox;

/// <summary>The builder in a user namespace of its own that allows no further namespace of any kind: what a container without them is like.</summary>
internal static class NoNamespaces
{
    // Root needs the users of the slots in there; an ordinary user has but itself.
    private const string AllUsers = "0 0 65536\n";

    // Whoever made the namespace may set its limits, and needs no capability after that.
    private const string Script = "read -r mapped; for kind in user mnt pid net ipc uts cgroup; do echo 0 > /proc/sys/user/max_${kind}_namespaces || exit 9; done; exec setpriv --inh-caps=-all --ambient-caps=-all \"$@\"";

    // What the script ends with; and now and then the kernel refuses the limits to a namespace that it has just made.
    private const int LimitsRefused = 9;
    private const int Attempts = 3;

    /// <returns>What it says about the sandbox it would take.</returns>
    public static async Task<(int Code, string Output)> RunAsync(BuilderFixture builder, string kind, TimeSpan patience, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = await RunOnceAsync(builder, kind, patience, cancellationToken);
            if (answer.Code != LimitsRefused || attempt == Attempts)
            {
                return answer;
            }
        }
    }

    private static async Task<(int Code, string Output)> RunOnceAsync(BuilderFixture builder, string kind, TimeSpan patience, CancellationToken cancellationToken)
    {
        string[] arguments = ["--user", "--keep-caps", .. Environment.IsPrivilegedProcess ? (string[])[] : ["--map-current-user"], "/bin/sh", "-c", Script, "sh", Path.Combine(DotnetPaths.Root, "dotnet"), "exec", Path.Combine(AppContext.BaseDirectory, "Platform.Builder.dll"), ChooseCommand.Verb];
        var start = new ProcessStartInfo("/usr/bin/unshare", arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PLATFORM_TOOLS"] = builder.ToolPaths.Root;
        start.Environment["Sandbox__Kind"] = kind;
        using var process = Process.Start(start)!;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(patience);
        try
        {
            await MapUsersAsync(process, deadline.Token);
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

    private static async Task MapUsersAsync(Process process, CancellationToken cancellationToken)
    {
        if (Environment.IsPrivilegedProcess)
        {
            // It has its namespace as soon as that is another than ours.
            while (new FileInfo($"/proc/{process.Id}/ns/user").LinkTarget == new FileInfo("/proc/self/ns/user").LinkTarget)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(10), cancellationToken);
            }

            await File.WriteAllTextAsync($"/proc/{process.Id}/uid_map", AllUsers, cancellationToken);
            await File.WriteAllTextAsync($"/proc/{process.Id}/gid_map", AllUsers, cancellationToken);
        }

        await process.StandardInput.WriteLineAsync("mapped".AsMemory(), cancellationToken);
        process.StandardInput.Close();
    }
}

using System.Diagnostics;

namespace Platform.Testing.Processes;

/// <summary>A user namespace that allows no further namespace of any kind: what a container without them is like.</summary>
public static class NoNamespaces
{
    // Root needs the users of slots in there; an ordinary user has but itself.
    private const string AllUsers = "0 0 65536\n";

    // Whoever made the namespace may set its limits, and needs no capability after that.
    private const string Script = "read -r mapped; for kind in user mnt pid net ipc uts cgroup; do echo 0 > /proc/sys/user/max_${kind}_namespaces || exit 9; done; exec setpriv --inh-caps=-all --ambient-caps=-all \"$@\"";

    // What the script ends with; and now and then the kernel refuses the limits to a namespace that it has just made.
    private const int LimitsRefused = 9;
    private const int Attempts = 3;

    /// <returns>How the command ended there, and what it said.</returns>
    public static async Task<(int Code, string Output)> RunAsync(
        string[] command, IReadOnlyDictionary<string, string> environment, TimeSpan patience, CancellationToken cancellationToken)
    {
        string[] surroundings = ["/usr/bin/unshare", "--user", "--keep-caps", .. Environment.IsPrivilegedProcess ? (string[])[] : ["--map-current-user"], "/bin/sh", "-c", Script, "sh"];
        for (var attempt = 1; ; attempt++)
        {
            var answer = await Surroundings.RunAsync(surroundings, command, environment, MapUsersAsync, patience, cancellationToken);
            if (answer.Code != LimitsRefused || attempt == Attempts)
            {
                return answer;
            }
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

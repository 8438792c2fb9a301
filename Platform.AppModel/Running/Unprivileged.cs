namespace Aspire.Hosting.Running;

/// <summary>Postgres and RabbitMQ refuse to run as root, or had better not: when we are root they get another uid, and their directory with it.</summary>
internal static class Unprivileged
{
    private const UnixFileMode OthersMayEnter = UnixFileMode.OtherExecute;

    /// <summary>The same program, run by the first of these users that exists.</summary>
    public static async Task<LaunchSpec> AsAsync(LaunchSpec spec, string directory, IReadOnlyList<string> users, CancellationToken cancellationToken)
    {
        if (!Native.IsRoot)
        {
            return spec;
        }

        var user = UserDatabase.FirstKnown(users) ?? throw new DistributedApplicationException($"None of the users {string.Join(", ", users)} exists on this machine.");
        await Command.RunAsync(spec with { FileName = "chown", Arguments = ["-R", $"{user.Id}:{user.Group}", directory], WorkingDirectory = "/" }, cancellationToken);
        var wrapped = new List<string> { $"--reuid={user.Id}", $"--regid={user.Group}", "--clear-groups" };
        if (!IsReachable(directory) || !IsReachable(spec.FileName))
        {
            // A checkout below a closed directory such as /root: the user may pass through, which is less than making it readable to all.
            wrapped.AddRange(["--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"]);
        }

        return spec with { FileName = "setpriv", Arguments = [.. wrapped, spec.FileName, .. spec.Arguments] };
    }

    /// <summary>Whether another user gets to this path at all.</summary>
    public static bool IsReachable(string path)
    {
        for (var directory = Directory.GetParent(path); directory is not null; directory = directory.Parent)
        {
            if (directory.Exists && !directory.UnixFileMode.HasFlag(OthersMayEnter))
            {
                return false;
            }
        }

        return true;
    }
}

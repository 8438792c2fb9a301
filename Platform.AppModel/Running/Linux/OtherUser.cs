using System.Runtime.Versioning;

namespace Aspire.Hosting.Running.Linux;

/// <summary>What root runs as somebody else.</summary>
[SupportedOSPlatform("linux")]
internal static class OtherUser
{
    private const UnixFileMode OthersMayEnter = UnixFileMode.OtherExecute;

    /// <summary>The same program, run by the first of these users that exists, who gets the directory too.</summary>
    public static async Task<LaunchSpec> AsAsync(LaunchSpec spec, string directory, IReadOnlyList<string> users, CancellationToken cancellationToken)
    {
        var user = UserDatabase.FirstKnown(users) ?? throw new DistributedApplicationException($"None of the users {string.Join(", ", users)} exists on this machine.");
        RequireReach(directory, user);
        RequireReach(spec.FileName, user);
        await Command.RunAsync(spec with { FileName = "chown", Arguments = ["-R", $"{user.Id}:{user.Group}", directory], WorkingDirectory = "/" }, cancellationToken);
        return spec with
        {
            FileName = "setpriv",
            Arguments = [$"--reuid={user.Id}", $"--regid={user.Group}", "--clear-groups", spec.FileName, .. spec.Arguments],
        };
    }

    private static void RequireReach(string path, UserEntry user)
    {
        if (!IsReachable(path))
        {
            throw new DistributedApplicationException(
                $"User {user.Id}, which root's servers run as, cannot get to {path}: a folder above it is closed. './dev run' opens it for them alone; or move it.");
        }
    }

    /// <summary>Whether another user gets to this path at all.</summary>
    private static bool IsReachable(string path)
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

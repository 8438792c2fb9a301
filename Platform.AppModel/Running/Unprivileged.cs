using Aspire.Hosting.Running.Linux;

namespace Aspire.Hosting.Running;

/// <summary>Postgres and RabbitMQ refuse to run as root, or had better not: when we are root they get another uid, and their directory with it. Only on Linux: elsewhere they say themselves what they refuse.</summary>
internal static class Unprivileged
{
    /// <summary>The same program, run by the first of these users that exists.</summary>
    public static async Task<LaunchSpec> AsAsync(LaunchSpec spec, string directory, IReadOnlyList<string> users, CancellationToken cancellationToken)
    {
        if (!LocalSystem.IsLinux || !Environment.IsPrivilegedProcess)
        {
            return spec;
        }

        return await OtherUser.AsAsync(spec, directory, users, cancellationToken);
    }
}

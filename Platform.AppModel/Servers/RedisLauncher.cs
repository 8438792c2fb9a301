using System.Text;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.Servers;

internal sealed class RedisLauncher(RedisResource resource, Tool server, RunPaths paths) : ProcessLauncher
{
    private static readonly string[] Users = ["redis", "nobody"];

    public override string Source => $"Redis ({server.Origin}: {server.Path})";

    public override bool IsQuiet => true;

    public override async Task<LaunchSpec> PrepareAsync(Instance instance, CancellationToken cancellationToken)
    {
        var directory = ServerDirectory.Of(resource, paths);
        var file = Path.Combine(directory, "redis.conf");
        var save = $"save {PersistenceAnnotation.RuleOf(resource) ?? "\"\""}";
        // In a file, because a command line can be read by everybody.
        await ServerDirectory.WriteSecretAsync(
            file,
            $"""
            bind 127.0.0.1
            port {resource.PrimaryEndpoint.Port}
            requirepass {await resource.PasswordParameter!.GetValueAsync(cancellationToken)}
            dir "{directory}"
            {save}
            appendonly no
            maxmemory-policy noeviction
            loglevel warning
            """,
            cancellationToken);
        return await Unprivileged.AsAsync(new LaunchSpec(server.Path, [file], directory, ServerEnvironment.With(directory)), directory, Users, cancellationToken);
    }

    public override Task<string?> CheckAsync(Instance instance, CancellationToken cancellationToken) => AskAsync(resource, cancellationToken);

    /// <summary>Null when it lets us in.</summary>
    public static async Task<string?> AskAsync(RedisResource resource, CancellationToken cancellationToken)
    {
        var password = await resource.PasswordParameter!.GetValueAsync(cancellationToken);
        var (answer, problem) = await Protocol.AskAsync(resource.PrimaryEndpoint.Port, Encoding.ASCII.GetBytes($"AUTH {password}\r\n"), cancellationToken);
        if (answer is null)
        {
            return problem;
        }

        var text = Encoding.ASCII.GetString(answer).Trim();
        return text == "+OK" ? null : text;
    }
}

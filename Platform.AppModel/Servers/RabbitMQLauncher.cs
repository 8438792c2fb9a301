using System.Globalization;
using System.Security.Cryptography;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.Servers;

internal sealed class RabbitMQLauncher(RabbitMQServerResource resource, Tool server, Tool mapper, RunPaths paths) : ProcessLauncher
{
    public const string DistributionEndpoint = "distribution";
    public const string MapperEndpoint = "epmd";

    private const int CookieLength = 40;

    // A stopped broker's port still accepts; only the broker itself answers the protocol's first eight bytes.
    private static readonly byte[] Hello = [.. "AMQP"u8, 0, 0, 9, 1];

    private static readonly string[] Users = ["rabbitmq", "nobody"];

    public override string Source => $"RabbitMQ ({server.Origin}: {server.Path})";

    public override bool IsQuiet => true;

    public override async Task<LaunchSpec> PrepareAsync(Instance instance, CancellationToken cancellationToken)
    {
        var directory = ServerDirectory.Of(resource, paths);
        await ConfigureAsync(directory, cancellationToken);
        var distribution = PortOf(DistributionEndpoint);
        var mapperPort = PortOf(MapperEndpoint);
        // The script also starts Erlang's port mapper as a daemon; here it is an ordinary process of the same group, which ends with it.
        const string Script = "\"$1\" -address 127.0.0.1 -port \"$ERL_EPMD_PORT\" & shift; exec \"$@\"";
        var environment = ServerEnvironment.With(directory, new Dictionary<string, string>
        {
            ["RABBITMQ_NODENAME"] = $"{resource.Name}@localhost",
            ["RABBITMQ_CONFIG_FILE"] = Path.Combine(directory, "rabbitmq"),
            ["RABBITMQ_CONF_ENV_FILE"] = "/dev/null",
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(directory, "enabled_plugins"),
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(directory, "mnesia"),
            ["RABBITMQ_LOG_BASE"] = Path.Combine(directory, "log"),
            ["RABBITMQ_GENERATED_CONFIG_DIR"] = Path.Combine(directory, "generated"),
            ["RABBITMQ_PID_FILE"] = Path.Combine(directory, "pid"),
            ["RABBITMQ_DIST_PORT"] = distribution,
            // Erlang's schedulers otherwise spin while they wait, which takes a small machine's time from everybody else.
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none",
            ["ERL_EPMD_PORT"] = mapperPort,
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        });
        var start = new LaunchSpec("/bin/sh", ["-c", Script, "rabbitmq", mapper.Path, server.Path], directory, environment);
        return await Unprivileged.AsAsync(start, directory, Users, cancellationToken);
    }

    public override Task<string?> CheckAsync(Instance instance, CancellationToken cancellationToken) => AskAsync(resource, cancellationToken);

    /// <summary>Null when the broker itself answers.</summary>
    public static async Task<string?> AskAsync(RabbitMQServerResource resource, CancellationToken cancellationToken)
    {
        var (answer, problem) = await Protocol.AskAsync(resource.PrimaryEndpoint.Port, Hello, cancellationToken);
        return answer is { Length: > 0 } ? null : problem ?? "no answer";
    }

    private async Task ConfigureAsync(string directory, CancellationToken cancellationToken)
    {
        foreach (var child in new[] { "mnesia", "log", "generated" })
        {
            Directory.CreateDirectory(Path.Combine(directory, child));
        }

        // The user is made with the database at the first start; there is no guest then. That the health check hangs up is not worth a warning each time.
        await ServerDirectory.WriteSecretAsync(
            Path.Combine(directory, "rabbitmq.conf"),
            $"""
            listeners.tcp.1 = 127.0.0.1:{resource.PrimaryEndpoint.Port}
            default_user = {await resource.UserNameReference.GetValueAsync(cancellationToken)}
            default_pass = {await resource.PasswordParameter.GetValueAsync(cancellationToken)}
            disk_free_limit.absolute = 50MB
            vm_memory_high_watermark.absolute = 512MB
            log.console = true
            log.console.level = warning
            log.connection.level = error
            log.file = false
            {(resource.ManagementEndpoint.Exists ? $"management.tcp.ip = 127.0.0.1\nmanagement.tcp.port = {resource.ManagementEndpoint.Port}" : "")}

            """,
            cancellationToken);
        await File.WriteAllTextAsync(Path.Combine(directory, "enabled_plugins"), resource.ManagementEndpoint.Exists ? "[rabbitmq_management]." : "[].", cancellationToken);
        var cookie = Path.Combine(directory, ".erlang.cookie");
        if (!File.Exists(cookie))
        {
            await ServerDirectory.WriteSecretAsync(cookie, RandomNumberGenerator.GetHexString(CookieLength), cancellationToken);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(cookie, UnixFileMode.UserRead);
            }
        }
    }

    private string PortOf(string endpoint) => new EndpointReference(resource, endpoint).Port.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Npgsql;

namespace Aspire.Hosting.Servers;

internal sealed class PostgresLauncher(PostgresServerResource resource, Tool server, Tool setup, RunPaths paths) : ProcessLauncher
{
    private static readonly string[] Users = ["postgres", "nobody"];

    public override string Source => $"PostgreSQL ({server.Origin}: {server.Path})";

    public override bool IsQuiet => true;

    public override async Task<LaunchSpec> PrepareAsync(Instance instance, CancellationToken cancellationToken)
    {
        var directory = ServerDirectory.Of(resource, paths);
        var data = Path.Combine(directory, "data");
        var environment = ServerEnvironment.With(directory);
        if (Directory.Exists(data))
        {
            await CheckVersionAsync(directory, data, environment, cancellationToken);
        }
        else
        {
            await InitializeAsync(directory, data, environment, cancellationToken);
        }

        var port = resource.PrimaryEndpoint.Port.ToString(CultureInfo.InvariantCulture);
        var start = new LaunchSpec(server.Path, ["-D", data, "-p", port, "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="], directory, environment)
        {
            // "Fast": ends sessions and writes a checkpoint, so the next start has nothing to recover.
            StopSignal = Signal.Interrupt,
        };
        return await Unprivileged.AsAsync(start, directory, Users, cancellationToken);
    }

    public override Task<string?> CheckAsync(Instance instance, CancellationToken cancellationToken) => AskAsync(resource, cancellationToken);

    /// <summary>Null when it lets us in.</summary>
    public static async Task<string?> AskAsync(PostgresServerResource resource, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(await PostgresDatabases.MaintenanceAsync(resource, cancellationToken));
            await connection.OpenAsync(cancellationToken);
            return null;
        }
        catch (NpgsqlException problem) when (!cancellationToken.IsCancellationRequested)
        {
            return problem.Message;
        }
    }

    // Another major version does not read it, and would only end again and again.
    private async Task CheckVersionAsync(string directory, string data, Dictionary<string, string> environment, CancellationToken cancellationToken)
    {
        var written = (await File.ReadAllTextAsync(Path.Combine(data, "PG_VERSION"), cancellationToken)).Trim();
        var own = await Command.RunAsync(new LaunchSpec(server.Path, ["--version"], directory, environment), cancellationToken);
        if (!own.Contains($"(PostgreSQL) {written}.", StringComparison.Ordinal))
        {
            throw new DistributedApplicationException(
                $"{data} was written by PostgreSQL {written}, and {server.Path} is {own.Trim()}: ./dev install servers brings back the former, Platform__Data=FOLDER begins anew.");
        }
    }

    private async Task InitializeAsync(string directory, string data, Dictionary<string, string> environment, CancellationToken cancellationToken)
    {
        // Under another name first: a directory called "data" is always a whole one.
        var unfinished = data + ".new";
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        var passwordFile = Path.Combine(directory, "password");
        await ServerDirectory.WriteSecretAsync(passwordFile, await resource.PasswordParameter.GetValueAsync(cancellationToken) ?? "", cancellationToken);
        try
        {
            string[] arguments = ["-D", unfinished, "-U", await resource.UserNameReference.GetValueAsync(cancellationToken) ?? "", "-A", "scram-sha-256", $"--pwfile={passwordFile}", "-E", "UTF8", "--locale=C.UTF-8"];
            var initialize = new LaunchSpec(setup.Path, arguments, directory, environment);
            await Command.RunAsync(await Unprivileged.AsAsync(initialize, directory, Users, cancellationToken), cancellationToken);
        }
        finally
        {
            File.Delete(passwordFile);
        }

        Directory.Move(unfinished, data);
    }
}

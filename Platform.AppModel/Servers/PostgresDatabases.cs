using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;
using Npgsql;

namespace Aspire.Hosting.Servers;

internal static class PostgresDatabases
{
    private const string AlreadyThere = "42P04";

    // A server that crashes at this moment is back in seconds, one that stands still after the health watch ended it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public static async Task EnsureAsync(PostgresDatabaseResource database, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await CreateAsync(database, cancellationToken);
                return;
            }
            catch (NpgsqlException away) when (away.IsTransient && Stopwatch.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(Pause, cancellationToken);
            }
        }
    }

    /// <summary>Without a time-out of its own: whoever uses it brings one, and can tell silence from a refusal.</summary>
    public static async Task<string> MaintenanceAsync(PostgresServerResource server, CancellationToken cancellationToken)
    {
        IResourceWithConnectionString resource = server;
        var connection = new NpgsqlConnectionStringBuilder(await resource.GetConnectionStringAsync(cancellationToken)) { Database = "postgres", Pooling = false, Timeout = 0 };
        return connection.ConnectionString;
    }

    private static async Task CreateAsync(PostgresDatabaseResource database, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(await MaintenanceAsync(database.Parent, cancellationToken));
        await connection.OpenAsync(cancellationToken);
        using var quoting = new NpgsqlCommandBuilder();
        var name = quoting.QuoteIdentifier(database.DatabaseName);
#pragma warning disable CA2100 // The name is quoted, and a database's name cannot be a parameter.
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
#pragma warning restore CA2100
        try
        {
            await create.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException known) when (known.SqlState == AlreadyThere)
        {
        }
    }
}

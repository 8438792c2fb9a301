using Aspire.Hosting.ApplicationModel;
using Npgsql;

namespace Aspire.Hosting.Servers;

internal static class PostgresDatabases
{
    private const string AlreadyThere = "42P04";

    public static async Task EnsureAsync(PostgresDatabaseResource database, CancellationToken cancellationToken)
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

    /// <summary>Without a time-out of its own: whoever uses it brings one, and can tell silence from a refusal.</summary>
    public static async Task<string> MaintenanceAsync(PostgresServerResource server, CancellationToken cancellationToken)
    {
        IResourceWithConnectionString resource = server;
        var connection = new NpgsqlConnectionStringBuilder(await resource.GetConnectionStringAsync(cancellationToken)) { Database = "postgres", Pooling = false, Timeout = 0 };
        return connection.ConnectionString;
    }
}

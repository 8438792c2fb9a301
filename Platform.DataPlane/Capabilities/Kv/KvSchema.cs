using Npgsql;

namespace Platform.DataPlane.Capabilities.Kv;

/// <summary>The tables of the region's values. Nodes make them: no service of the platform outside of the region reaches its database.</summary>
internal sealed class KvSchema
{
    // Of several nodes that start at once, one makes the tables and the others find them. The number is "platform" in ASCII.
    private const string Create = """
        SELECT pg_advisory_xact_lock(8100956982295360109);
        CREATE SEQUENCE IF NOT EXISTS kv_revision;
        CREATE TABLE IF NOT EXISTS kv_store (
            environment text COLLATE "C" NOT NULL,
            tenant text COLLATE "C" NOT NULL,
            store text COLLATE "C" NOT NULL,
            bytes bigint NOT NULL,
            PRIMARY KEY (environment, tenant, store));
        CREATE TABLE IF NOT EXISTS kv_entry (
            environment text COLLATE "C" NOT NULL,
            tenant text COLLATE "C" NOT NULL,
            store text COLLATE "C" NOT NULL,
            key bytea NOT NULL,
            value bytea NOT NULL,
            revision bigint NOT NULL,
            bytes bigint NOT NULL,
            expires_at timestamptz,
            PRIMARY KEY (environment, tenant, store, key));
        CREATE INDEX IF NOT EXISTS kv_entry_expiry ON kv_entry (environment, tenant, store, expires_at) WHERE expires_at IS NOT NULL;
        """;

    private volatile bool _exists;

    public async Task EnsureAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        if (_exists)
        {
            return;
        }

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Create, connection, transaction);
        await command.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        _exists = true;
    }

    /// <summary>The database is another than it was: one that was emptied or restored.</summary>
    public void Forget() => _exists = false;
}

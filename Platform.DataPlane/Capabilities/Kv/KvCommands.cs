using Npgsql;

namespace Platform.DataPlane.Capabilities.Kv;

/// <summary>The statements. Each names environment, tenant and store as $1 to $3.</summary>
internal static class KvCommands
{
    public const string Get =
        "SELECT revision, value FROM kv_entry WHERE environment = $1 AND tenant = $2 AND store = $3 AND key = $4 AND (expires_at IS NULL OR expires_at > now())";

    public const string List = """
        SELECT key FROM kv_entry
        WHERE environment = $1 AND tenant = $2 AND store = $3 AND key >= $4 AND key > $5 AND key < $6 AND (expires_at IS NULL OR expires_at > now())
        ORDER BY key LIMIT $7
        """;

    // Writes to a store happen one after the other, which is what makes its quota exact.
    public const string Lock = """
        INSERT INTO kv_store (environment, tenant, store, bytes) VALUES ($1, $2, $3, 0)
        ON CONFLICT (environment, tenant, store) DO UPDATE SET bytes = kv_store.bytes RETURNING bytes
        """;

    public const string RemoveExpired = """
        WITH expired AS (DELETE FROM kv_entry WHERE environment = $1 AND tenant = $2 AND store = $3 AND expires_at <= now() RETURNING bytes)
        SELECT coalesce(sum(bytes), 0)::bigint FROM expired
        """;

    public const string Look = "SELECT revision, bytes FROM kv_entry WHERE environment = $1 AND tenant = $2 AND store = $3 AND key = $4";

    public const string Put = """
        INSERT INTO kv_entry (environment, tenant, store, key, value, bytes, expires_at, revision)
        VALUES ($1, $2, $3, $4, $5, $6, now() + $7::double precision * interval '1 second', nextval('kv_revision'))
        ON CONFLICT (environment, tenant, store, key)
        DO UPDATE SET value = excluded.value, bytes = excluded.bytes, expires_at = excluded.expires_at, revision = excluded.revision
        RETURNING revision
        """;

    public const string Remove = "DELETE FROM kv_entry WHERE environment = $1 AND tenant = $2 AND store = $3 AND key = $4";

    public const string Count = "UPDATE kv_store SET bytes = $4 WHERE environment = $1 AND tenant = $2 AND store = $3";

    public static NpgsqlCommand Of(NpgsqlConnection connection, string text, StoreId store, params object?[] rest)
    {
        var command = new NpgsqlCommand(text, connection);
        Add(command.Parameters, store, rest);
        return command;
    }

    public static void Add(NpgsqlBatch batch, string text, StoreId store, params object?[] rest)
    {
        var command = new NpgsqlBatchCommand(text);
        Add(command.Parameters, store, rest);
        batch.BatchCommands.Add(command);
    }

    private static void Add(NpgsqlParameterCollection parameters, StoreId store, object?[] rest)
    {
        foreach (var value in (object?[])[store.Environment, store.Tenant, store.Store, .. rest])
        {
            parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }
    }
}

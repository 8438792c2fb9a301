using Npgsql;

namespace Platform.DataPlane.Capabilities.Kv;

/// <summary>A change of one entry, while nobody else changes its store.</summary>
internal sealed class KvWrite : IAsyncDisposable
{
    // A node that stops in the middle lets go of the store after so long.
    private const string BoundedWait = "SET LOCAL idle_in_transaction_session_timeout = '5s'";

    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly StoreId _store;
    private readonly byte[] _key;

    private KvWrite(NpgsqlConnection connection, NpgsqlTransaction transaction, StoreId store, byte[] key) =>
        (_connection, _transaction, _store, _key) = (connection, transaction, store, key);

    /// <summary>Null: there is no entry.</summary>
    public long? Revision { get; private set; }

    /// <summary>Bytes of the store without the entry.</summary>
    public long OtherBytes { get; private set; }

    public static async Task<KvWrite> BeginAsync(NpgsqlConnection connection, StoreId store, byte[] key, CancellationToken cancellationToken)
    {
        var write = new KvWrite(connection, await connection.BeginTransactionAsync(cancellationToken), store, key);
        try
        {
            await write.LockAsync(cancellationToken);
            return write;
        }
        catch
        {
            await write.DisposeAsync();
            throw;
        }
    }

    /// <exception cref="CallException">The entry is not what the plugin takes it for.</exception>
    public void Expect(string? revision)
    {
        if (revision is not null && revision != (Revision is { } present ? KvEntry.Text(present) : ""))
        {
            throw new CallException("conflict", "The key was written since, or removed.");
        }
    }

    public async Task<long> PutAsync(ReadOnlyMemory<byte> value, long bytes, int? seconds, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(_connection, _transaction);
        // The revision comes last, so that having it means that both were done.
        KvCommands.Add(batch, KvCommands.Count, _store, OtherBytes + bytes);
        KvCommands.Add(batch, KvCommands.Put, _store, _key, value, bytes, seconds is { } given ? (double)given : null);
        var revision = (long)(await batch.ExecuteScalarAsync(cancellationToken))!;
        await _transaction.CommitAsync(cancellationToken);
        return revision;
    }

    public async Task RemoveAsync(CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(_connection, _transaction);
        KvCommands.Add(batch, KvCommands.Remove, _store, _key);
        KvCommands.Add(batch, KvCommands.Count, _store, OtherBytes);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await _transaction.CommitAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _transaction.DisposeAsync();

    private async Task LockAsync(CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(_connection, _transaction);
        batch.BatchCommands.Add(new NpgsqlBatchCommand(BoundedWait));
        KvCommands.Add(batch, KvCommands.Lock, _store);
        KvCommands.Add(batch, KvCommands.RemoveExpired, _store);
        KvCommands.Add(batch, KvCommands.Look, _store, _key);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        OtherBytes = await NumberAsync(reader, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        OtherBytes -= await NumberAsync(reader, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        if (await reader.ReadAsync(cancellationToken))
        {
            Revision = reader.GetInt64(0);
            OtherBytes -= reader.GetInt64(1);
        }
    }

    private static async Task<long> NumberAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        await reader.ReadAsync(cancellationToken);
        return reader.GetInt64(0);
    }
}

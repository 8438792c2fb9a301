namespace Platform.DataPlane.Capabilities.Kv;

/// <summary>Entries of stores in the region's Postgres, which also says what time it is: nodes need not agree.</summary>
internal sealed class KvStore(KvDatabase database)
{
    /// <summary>What an entry counts beside key and value: about what its row and its place in the index take.</summary>
    public const int EntryBytes = 100;

    // No byte of UTF-8.
    private const byte Beyond = 0xFF;

    public Task<KvEntry?> GetAsync(StoreId store, byte[] key) => database.UseAsync(store, async (connection, stop) =>
    {
        await using var command = KvCommands.Of(connection, KvCommands.Get, store, key);
        await using var reader = await command.ExecuteReaderAsync(stop);
        return await reader.ReadAsync(stop) ? new KvEntry(reader.GetInt64(0), reader.GetFieldValue<byte[]>(1)) : null;
    });

    /// <exception cref="CallException">The revision is another, or the store would hold more than <paramref name="quota"/>.</exception>
    public Task<long> SetAsync(StoreId store, byte[] key, ReadOnlyMemory<byte> value, string? expected, int? seconds, long quota) =>
        database.UseAsync(store, async (connection, stop) =>
        {
            await using var write = await KvWrite.BeginAsync(connection, store, key, stop);
            write.Expect(expected);
            var bytes = (long)EntryBytes + key.Length + value.Length;
            return write.OtherBytes + bytes <= quota
                ? await write.PutAsync(value, bytes, seconds, stop)
                : throw new CallException("quota-exceeded", $"The store may hold {quota} bytes.");
        });

    /// <summary>What is not there is deleted already.</summary>
    /// <exception cref="CallException">The revision is another.</exception>
    public Task DeleteAsync(StoreId store, byte[] key, string? expected) => database.UseAsync(store, async (connection, stop) =>
    {
        await using var write = await KvWrite.BeginAsync(connection, store, key, stop);
        write.Expect(expected);
        await write.RemoveAsync(stop);
        return true;
    });

    /// <summary>Keys after <paramref name="after"/> that begin with <paramref name="prefix"/>, in the order of their bytes.</summary>
    public Task<List<byte[]>> ListAsync(StoreId store, byte[] prefix, byte[] after, int most) => database.UseAsync(store, async (connection, stop) =>
    {
        await using var command = KvCommands.Of(connection, KvCommands.List, store, prefix, after, (byte[])[.. prefix, Beyond], most);
        await using var reader = await command.ExecuteReaderAsync(stop);
        var keys = new List<byte[]>();
        while (await reader.ReadAsync(stop))
        {
            keys.Add(reader.GetFieldValue<byte[]>(0));
        }

        return keys;
    });
}

using Npgsql;
using Platform.ServiceDefaults.Postgres;

namespace Platform.DataPlane.Capabilities.Kv;

/// <summary>The region's Postgres as calls use it: each for a bounded time, each tenant with a bounded share. While it is away calls say so, and nothing else of the node minds.</summary>
internal sealed partial class KvDatabase(OptionalPostgres region, KvSchema schema, TimeProvider time, ILogger<KvDatabase> logger)
{
    public const string Name = "regiondb";

    // A call takes a millisecond. Who waits this long behind others, or for a server that is stopped, can still answer within its run.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly TenantTurns _turns = new();

    /// <param name="store">Whose tenant's turn it takes.</param>
    /// <param name="use">Is carried to its end also when the guest that asked is gone: a write under way is no reason to throw a connection away.</param>
    /// <exception cref="CallException">There is no answer.</exception>
    public async Task<T> UseAsync<T>(StoreId store, Func<NpgsqlConnection, CancellationToken, Task<T>> use)
    {
        var source = region.Source ?? throw new CallException("unavailable", "This region keeps no values.");
        using var deadline = new CancellationTokenSource(Patience, time);
        try
        {
            using var turn = await _turns.TakeAsync((store.Environment, store.Tenant), deadline.Token);
            await using var connection = await source.OpenConnectionAsync(deadline.Token);
            await schema.EnsureAsync(connection, deadline.Token);
            return await use(connection, deadline.Token);
        }
        catch (PostgresException problem) when (problem.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedObject)
        {
            schema.Forget();
            throw Away(problem);
        }
        catch (Exception problem) when (problem is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            throw Away(problem);
        }
    }

    private CallException Away(Exception problem)
    {
        LogAway(problem.Message);
        return new CallException("unavailable", "The region's store does not answer.");
    }

    // Health says at Degraded what an operator should see; a line for each call would be a flood.
    [LoggerMessage(1, LogLevel.Debug, "The region's database did not answer a call: {Problem}")]
    private partial void LogAway(string problem);
}

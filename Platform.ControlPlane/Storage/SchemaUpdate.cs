using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Platform.ControlPlane.Storage;

/// <summary>Brings the schema up to date before anything else starts. Several instances may start at once: the lock lets one do it.</summary>
internal sealed class SchemaUpdate(NpgsqlDataSource source, SystemDb database, ILogger<SchemaUpdate> logger) : IHostedLifecycleService
{
    // Any number will do, as long as no other program uses it in this database.
    private const long LockNumber = 0x706c6174666f726d;

    // Another instance may be at it, or a large table be rewritten; nobody is served before that.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var take = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection) { Parameters = { new() { Value = LockNumber } }, CommandTimeout = (int)Patience.TotalSeconds };
        await take.ExecuteNonQueryAsync(cancellationToken);
        try
        {
            await using var db = database.Open();
            db.Database.SetCommandTimeout(Patience);
            await db.Database.MigrateAsync(cancellationToken);
            logger.LogInformation("The schema is that of {Migration}", db.Database.GetMigrations().Last());
        }
        finally
        {
            await using var release = new NpgsqlCommand("SELECT pg_advisory_unlock($1)", connection) { Parameters = { new() { Value = LockNumber } } };
            await release.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Platform.ControlPlane.Storage;

/// <summary>Wakes whoever waits for a topic, in every instance, over one LISTEN connection of this process.</summary>
internal sealed class Notifications(NpgsqlDataSource source, IHostApplicationLifetime lifetime, ILogger<Notifications> logger) : BackgroundService
{
    public const string Catalog = "catalog";
    public const string Outbox = "outbox";

    private const string Channel = "platform";

    private static readonly TimeSpan ReconnectDelay = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _waiters = new(StringComparer.Ordinal);

    /// <summary>Whoever waits for a caller answers now, or the process would end only when the last wait does.</summary>
    public bool IsStopping => lifetime.ApplicationStopping.IsCancellationRequested;

    public static string BuildTopic(Guid build) => $"build:{build:N}";

    /// <summary>Sent with the surrounding transaction's commit.</summary>
    public static Task SendAsync(PlatformDb db, string topic, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"SELECT pg_notify({Channel}, {topic})", cancellationToken);

    /// <summary>Completes at the topic's next notification. Ask for it before reading the state that is waited for, or one may slip between.</summary>
    public Task Next(string topic) =>
        _waiters.GetOrAdd(topic, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var stopping = lifetime.ApplicationStopping.Register(WakeAll);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception lost) when (lost is NpgsqlException or IOException)
            {
                logger.LogWarning("The connection for notifications was lost: {Reason}", lost.Message);
                await Task.Delay(ReconnectDelay, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        await using var connection = await source.OpenConnectionAsync(stoppingToken);
        connection.Notification += (_, notification) => Wake(notification.Payload);
        await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(stoppingToken);
        }

        // What was sent while nobody listened is not repeated: everybody looks once.
        WakeAll();
        while (true)
        {
            await connection.WaitAsync(stoppingToken);
        }
    }

    private void WakeAll()
    {
        foreach (var topic in _waiters.Keys)
        {
            Wake(topic);
        }
    }

    private void Wake(string topic)
    {
        if (_waiters.TryRemove(topic, out var waiter))
        {
            waiter.SetResult();
        }
    }
}

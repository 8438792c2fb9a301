using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.Contracts.Catalog;
using Platform.Contracts.Executions;
using Platform.Contracts.Quotas;
using Platform.Contracts.Regions;
using Platform.Contracts.Versions;
using Platform.DataPlane.Catalog;
using Platform.DataPlane.Executions;
using Platform.DataPlane.Quotas;
using Platform.DataPlane.Regions;
using Platform.DataPlane.Tests.Hosting;
using Platform.ServiceDefaults.Redis;

namespace Platform.DataPlane.Tests.Quotas;

/// <summary>What of a node counts: entrance and exchange, over a real Redis, with rounds that the test makes.</summary>
internal sealed class QuotaNode : IDisposable
{
    private readonly RedisConnection _redis;
    private readonly ServiceProvider _services;
    private readonly CurrentCatalog _catalog = new();
    private readonly Entrance _entrance;
    private readonly QuotaExchange _exchange;
    private readonly Notes _notes = new();
    private readonly TimeProvider _time;

    public QuotaNode(string name, string connection, QuotaLimits quota, TimeProvider time)
    {
        _time = time;
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["ConnectionStrings:redis"] = connection;
        _services = builder.AddRedis().Services.AddMetrics().BuildServiceProvider();
        _redis = _services.GetRequiredService<RedisConnection>();
        var (node, link) = (new NodeOptions(RegionName.Parse("local"), name, ""), new RegionLink(time));
        Store = new QuotaStore(_redis, node, TimeProvider.System);
        var notices = new QuotaNotices(Store, node, _services.GetRequiredService<IMeterFactory>(), _notes);
        _exchange = new QuotaExchange(_catalog, Store, link, notices, time);
        _entrance = new Entrance(new QuotaCheck(link), time);
        _catalog.Swap(CatalogSnapshot.Empty.With(
            new CatalogHead(Guid.NewGuid(), 1, default), [], [World.Tenant(1, World.Production, World.Acme, World.Plugin("echo", (ModuleRef.Of("echo"u8), 1))) with { Quota = quota }]));
        Version = _catalog.Snapshot.FindPlugin("production", "acme", "default", "echo")!.Versions.Values.Single();
    }

    public QuotaStore Store { get; }

    public VersionRoute Version { get; }

    public IEnumerable<string> Told => _notes.Lines;

    public bool IsConnected => _redis.Database is not null;

    public UsageSum Known => Version.Traffic.Tenant.Usage.Of(QuotaPeriod.Day, _time.GetUtcNow()).Known;

    public Task RoundAsync() => _exchange.RoundAsync(TestContext.Current.CancellationToken);

    /// <summary>How many of so many began and ended.</summary>
    public int Run(int tries) => Enumerable.Range(0, tries).Count(_ =>
    {
        if (_entrance.Enter(Version) is { } denial)
        {
            Assert.Equal(ExecutionOutcome.QuotaExceeded, denial.Outcome);
            return false;
        }

        Entrance.Leave(Version, new ExecutionRecord(
            "", World.Production, World.Acme, Version.Plugin.Namespace, Version.Plugin.Plugin, Version.Ref, RegionName.Parse("local"), "", ExecutionOutcome.Completed,
            200, _time.GetUtcNow(), 1, 0, 10, "", Used: new ExecutionUsage(2, 0, 0, LogTruncated: false, 0, 5)));
        return true;
    });

    public void Dispose()
    {
        _exchange.Dispose();
        _services.Dispose();
    }

    private sealed class Notes : ILogger<QuotaNotices>
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception));
    }
}

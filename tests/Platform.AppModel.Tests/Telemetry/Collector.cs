using Aspire.Hosting.Telemetry;
using Microsoft.AspNetCore.Builder;

namespace Platform.AppModel.Tests.Telemetry;

/// <summary>The local run's receiver by itself.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _web;

    private Collector(TelemetryStore store, ApiKey key, WebApplication web) => (Store, Key, _web) = (store, key, web);

    public TelemetryStore Store { get; }

    public ApiKey Key { get; }

    public Uri Address => new(_web.Urls.Single());

    public static async Task<Collector> StartAsync()
    {
        var store = new TelemetryStore(new TelemetryLimits(), TimeProvider.System);
        var key = new ApiKey();
        var web = TelemetryServer.Build(store, key);
        await web.StartAsync(TestContext.Current.CancellationToken);
        return new Collector(store, key, web);
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();
}

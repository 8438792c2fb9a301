using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Contracts;
using Platform.Contracts.Catalog;
using Platform.Contracts.Executions;
using Platform.Contracts.Secrets;
using Platform.Contracts.Versions;

namespace Platform.DataPlane.Tests.Hosting;

/// <summary>The control plane as a node sees it: the feed with its long poll, modules, and what the node reports.</summary>
internal sealed class FakeControlPlane : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<EnvironmentPage> _environments = [];
    private readonly List<TenantPage> _tenants = [];
    private readonly WebApplication _app;
    private RevocationPage? _revocations;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private FakeControlPlane(string address)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https =>
        {
            https.ServerCertificate = Installation.Authority.Issue(Installation.ControlPlane);
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.AllowAnyClientCertificate();
        }));
        builder.Services.ConfigureHttpJsonOptions(options => PlatformJson.Apply(options.SerializerOptions));
        _app = builder.Build();
        _app.MapGet("/system/v1/changes", ChangesAsync);
        _app.MapGet("/system/v1/modules/{moduleRef}", (string moduleRef) => Modules.TryGetValue(moduleRef, out var bytes) ? Results.Bytes(bytes) : Results.NotFound());
        _app.MapGet("/system/v1/region-keys", () => Results.Json(new RegionKeySet([.. RegionKeys]), PlatformJson.Options));
        _app.MapPost("/system/v1/images", (ImageReport report) => Images[report.Ref.Value] = report);
        _app.MapPost("/system/v1/executions", (DeliverExecutions delivery) => Deliver(delivery));
    }

    public Guid Lineage { get; set; } = Guid.NewGuid();

    public long Version { get; private set; }

    public string Address => _app.Urls.Single();

    /// <summary>Oldest first.</summary>
    public ConcurrentQueue<RegionKey> RegionKeys { get; } = new();

    public ConcurrentDictionary<string, byte[]> Modules { get; } = new();

    public ConcurrentDictionary<string, ImageReport> Images { get; } = new();

    public ConcurrentQueue<ExecutionRecord> Records { get; } = new();

    public static async Task<FakeControlPlane> StartAsync(string address = "https://127.0.0.1:0")
    {
        var plane = new FakeControlPlane(address);
        await plane._app.StartAsync();
        return plane;
    }

    public ModuleRef AddModule(byte[] bytes)
    {
        var moduleRef = ModuleRef.Of(bytes);
        Modules[moduleRef.Value] = bytes;
        return moduleRef;
    }

    /// <summary>Publishes pages; each gets the next system version.</summary>
    public long Publish(Func<long, EnvironmentPage>? environment = null, Func<long, TenantPage>? tenant = null, Func<long, RevocationPage>? revocations = null)
    {
        lock (_gate)
        {
            Version++;
            if (environment is not null)
            {
                _environments.Add(environment(Version));
            }

            if (tenant is not null)
            {
                _tenants.Add(tenant(Version));
            }

            _revocations = revocations?.Invoke(Version) ?? _revocations;
            _changed.TrySetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return Version;
        }
    }

    /// <summary>As after a restore from a backup that kept its lineage.</summary>
    public void GoBackTo(long version)
    {
        lock (_gate)
        {
            Version = version;
            _changed.TrySetResult();
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private void Deliver(DeliverExecutions delivery)
    {
        foreach (var record in delivery.Records)
        {
            Records.Enqueue(record);
        }
    }

    private async Task<IResult> ChangesAsync(HttpContext context, Guid? lineage, long since = 0)
    {
        if (lineage is not null && lineage != Lineage)
        {
            return Results.StatusCode(StatusCodes.Status410Gone);
        }

        Task changed;
        lock (_gate)
        {
            changed = _changed.Task;
        }

        if (lineage is not null && since == Version)
        {
            await Task.WhenAny(changed, Task.Delay(TimeSpan.FromSeconds(20), context.RequestAborted));
        }

        lock (_gate)
        {
            return Results.Json(
                new ChangeSet(
                    new CatalogHead(Lineage, Version, DateTimeOffset.UnixEpoch),
                    [.. _environments.Where(page => page.Version > since).GroupBy(page => page.Environment).Select(pages => pages.Last())],
                    [.. _tenants.Where(page => page.Version > since).GroupBy(page => (page.Environment, page.Tenant)).Select(pages => pages.Last())],
                    Revocations: _revocations?.Version > since ? _revocations : null),
                PlatformJson.Options);
        }
    }
}

using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MassTransit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.AccessKeys;
using Platform.Contracts.Builds;
using Platform.Contracts.Environments;
using EnvironmentName = Platform.Contracts.Environments.EnvironmentName;
using Platform.Contracts.Identity;
using Platform.Contracts.Plugins;
using Platform.Contracts.Regions;
using Platform.Contracts.Tenants;
using Platform.ControlPlane.Identity;
using Platform.ControlPlane.Storage;
using Platform.ServiceDefaults.Identity;
using Platform.Testing.Identity;
using Platform.Testing.Postgres;
using Xunit;

namespace Platform.ControlPlane.Tests;

/// <summary>A whole control plane on Kestrel with a database of its own. Builders and nodes are played by the tests.</summary>
public sealed class ControlPlaneApplication : IAsyncLifetime
{
    public const string OperatorKey = "op_the-operator-key-of-the-tests";
    public const string Region = "local";

    private readonly string _authority = Directory.CreateTempSubdirectory("platform-authority-").FullName;
    private readonly ConcurrentDictionary<(ServiceRole Role, string Region), X509Certificate2> _services = new();
    private string _database = "";
    private int _names;
    private WebApplicationFactory<Program>? _factory;

    /// <summary>Set before the application starts.</summary>
    public Dictionary<string, string> Settings { get; } = [];

    /// <summary>A broker to use instead of a bus in memory; set before the application starts.</summary>
    public Uri? Broker { get; set; }

    public ManualTime Time { get; } = new();

    public string BlobFolder { get; } = Directory.CreateTempSubdirectory("platform-blobs-").FullName;

    internal ConcurrentDictionary<Guid, RunBuild> Ordered => _factory!.Services.GetRequiredService<OrderedBuilds>().ById;

    public IServiceProvider Services => _factory!.Services;

    public async ValueTask InitializeAsync()
    {
        var server = await PostgresServer.SharedAsync();
        _database = await server.CreateDatabaseAsync();
        Start();
    }

    /// <summary>Ends this process's control plane and starts another one on the same data.</summary>
    public async Task RestartAsync()
    {
        await _factory!.DisposeAsync();
        Start();
    }

    public async ValueTask DisposeAsync()
    {
        await _factory!.DisposeAsync();
        Directory.Delete(BlobFolder, recursive: true);
        Directory.Delete(_authority, recursive: true);
    }

    public string NewName(string kind) => $"{kind}-{Interlocked.Increment(ref _names)}";

    public HttpClient As(string? credential)
    {
        var client = _factory!.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = AddressOf("http:") });
        client.DefaultRequestHeaders.Authorization = credential is null ? null : new AuthenticationHeaderValue("Bearer", credential);
        return client;
    }

    public HttpClient Operator() => As(OperatorKey);

    /// <summary>A service of the installation, on the system listener.</summary>
    public HttpClient System(ServiceRole role = ServiceRole.Node, string region = Region) =>
        SystemCallers.Client(SystemAddress, CertificateOf(role, region));

    /// <summary>What a service of the installation shows.</summary>
    public X509Certificate2 CertificateOf(ServiceRole role, string region = Region)
    {
        var certificate = _services.GetOrAdd((role, region), IssueFor);
        // Tests move the time on, and what was issued before may be over.
        return certificate.NotAfter.ToUniversalTime() > Time.GetUtcNow().UtcDateTime ? certificate : _services[(role, region)] = IssueFor((role, region));
    }

    public Uri SystemAddress => AddressOf("https:");

    public async Task<string> CreateEnvironmentAsync()
    {
        var name = NewName("env");
        await Operator().PostAsync<EnvironmentInfo>("/v1/environments", new CreateEnvironment(EnvironmentName.Parse(name)));
        return name;
    }

    public async Task<AccessKeyCreated> CreateKeyAsync(string environment, params Permission[] permissions) =>
        await Operator().PostAsync<AccessKeyCreated>($"/v1/environments/{environment}/keys", new CreateAccessKey("a test", permissions));

    /// <summary>A client with a managing key of a new environment.</summary>
    public async Task<HttpClient> ManagerAsync() => As((await CreateKeyAsync(await CreateEnvironmentAsync(), Permission.Manage)).Key);

    public async Task<PluginId> CreatePluginAsync(HttpClient manager, Language language = Language.TypeScript)
    {
        var tenant = TenantName.Parse(NewName("tenant"));
        await manager.PostAsync<TenantInfo>("/v1/tenants", new CreateTenant(tenant));
        return await CreatePluginAsync(manager, tenant, language);
    }

    public async Task<PluginId> CreatePluginAsync(HttpClient manager, TenantName tenant, Language language = Language.TypeScript)
    {
        var request = new CreatePlugin(NamespaceName.Parse("default"), PluginName.Parse(NewName("plugin")), language);
        await manager.PostAsync<PluginInfo>($"/v1/tenants/{tenant}/plugins", request);
        return new PluginId(tenant, request.Namespace, request.Name);
    }

    /// <summary>What a builder would publish.</summary>
    public Task TellAsync<T>(T message)
        where T : class => Services.GetRequiredService<IBus>().Publish(message);

    internal PlatformDb OpenDatabase() => Services.GetRequiredService<SystemDb>().Open();

    private Uri AddressOf(string scheme) => new(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses
        .Single(address => address.StartsWith(scheme, StringComparison.Ordinal)));

    private X509Certificate2 IssueFor((ServiceRole Role, string Region) service)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var name = new SystemName(service.Role, RegionName.Parse(service.Region), ServiceName.Parse("test"));
        using var certificate = Services.GetRequiredService<CertificateAuthority>().Issue(new PublicKey(key), name, Time.GetUtcNow());
        return certificate.CopyWithPrivateKey(key);
    }

    private void Start()
    {
        _factory = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseSetting("ConnectionStrings:platformdb", _database);
            host.UseSetting("ConnectionStrings:blobs", new Uri(BlobFolder).AbsoluteUri);
            // Without a broker of its own the harness takes the place of one; a test that wants none at all says so.
            host.UseSetting("ConnectionStrings:messaging", Broker?.ToString() ?? "amqp://harness");
            host.UseSetting("Logging:LogLevel:Default", "Warning");
            host.UseSetting("Operator:Key", OperatorKey);
            host.UseSetting("Identity:Path", _authority);
            foreach (var (name, value) in Settings)
            {
                host.UseSetting(name, value);
            }

            host.ConfigureTestServices(services =>
            {
                services.AddSingleton<TimeProvider>(Time);
                services.AddSingleton<OrderedBuilds>();
                if (Broker is null)
                {
                    services.AddMassTransitTestHarness(bus => bus.AddConsumer<OrderTaker>());
                }
            });
        });
        _factory.UseKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps());
        });
        _factory.StartServer();
    }
}

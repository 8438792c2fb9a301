using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Contracts;
using Platform.Contracts.Builds;
using Platform.Contracts.Feeding;
using Platform.Contracts.Plugins;
using Platform.Testing.Identity;

namespace Platform.Builder.Tests.Feeding;

/// <summary>The orders' side of a control plane: hands out what a test puts in, and writes down what it is told.</summary>
internal sealed class FakeControlPlane : IAsyncDisposable
{
    // Short, so that a word comes within a test's time: three in a second.
    private const int HoldSeconds = 1;

    private readonly Channel<HeldOrder> _orders = Channel.CreateUnbounded<HeldOrder>();
    private readonly WebApplication _application;
    private int _refusals;

    private FakeControlPlane()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseSetting("urls", "https://127.0.0.1:0");
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureHttpsDefaults(https =>
        {
            https.ServerCertificate = Authority.Issue("platform://control-plane/global/test");
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.AllowAnyClientCertificate();
        }));
        builder.Services.ConfigureHttpJsonOptions(options => PlatformJson.Apply(options.SerializerOptions));
        _application = builder.Build();
        _application.MapPost("/system/v1/orders/take", async (CancellationToken gone) => Results.Ok(await _orders.Reader.ReadAsync(gone)));
        _application.MapPost("/system/v1/orders/{id:guid}/{word}", (Guid id, string word, TakeOrder self) =>
        {
            Words.Add((id, word, self.Builder));
            return Results.NoContent();
        });
        _application.MapPost("/system/v1/builds/started", (BuildStarted report) => Take(report));
        _application.MapPost("/system/v1/builds/logged", (BuildLogged report) => Take(report));
        _application.MapPost("/system/v1/builds/finished", (BuildFinished report) => Take(report));
    }

    public TestAuthority Authority { get; } = new();

    public string Address => _application.Urls.Single();

    public ConcurrentQueue<object> Reports { get; } = new();

    public ConcurrentBag<(Guid Order, string Word, Guid Builder)> Words { get; } = [];

    public static async Task<FakeControlPlane> StartAsync()
    {
        var fake = new FakeControlPlane();
        await fake._application.StartAsync(TestContext.Current.CancellationToken);
        return fake;
    }

    public HeldOrder Offer()
    {
        var build = new RunBuild(Guid.NewGuid(), "local", "demo", "default", "hello", Language.Rust, new string('0', 64));
        var order = new HeldOrder(Guid.NewGuid(), build, HoldSeconds);
        OfferAgain(order);
        return order;
    }

    public void OfferAgain(HeldOrder order) => _orders.Writer.TryWrite(order);

    /// <summary>The next reports are not taken in.</summary>
    public void Refuse(int reports) => _refusals = reports;

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private IResult Take(object report)
    {
        if (Interlocked.Decrement(ref _refusals) >= 0)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        Reports.Enqueue(report);
        return Results.NoContent();
    }
}

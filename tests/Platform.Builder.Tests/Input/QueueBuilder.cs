using System.Text.Json;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Platform.Builder.Builds;
using Platform.Builder.Languages;
using Platform.Builder.Sandbox;
using Platform.Builder.Toolchains;
using Platform.Contracts.Builds;
using Platform.Testing.Messaging;

namespace Platform.Builder.Tests.Input;

/// <summary>A builder on a real broker.</summary>
internal sealed class QueueBuilder : IAsyncDisposable
{
    public const string Orders = "run-build";
    public const string Refused = "run-build_error";

    private const string Endings = "endings";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly WebApplication _application;

    private QueueBuilder(WebApplication application, RabbitQueues queues) => (_application, Queues) = (application, queues);

    public RabbitQueues Queues { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task<QueueBuilder> StartAsync(BuilderFixture builder)
    {
        _ = builder.Services;
        var broker = (await RabbitServer.SharedAsync()).Address;
        var queues = await RabbitQueues.OpenAsync(broker);
        await queues.CopyAsync("Platform.Contracts.Builds:BuildFinished", Endings);

        var web = WebApplication.CreateSlimBuilder();
        web.Configuration.AddInMemoryCollection(builder.Configuration);
        web.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:messaging"] = broker.ToString(),
            ["Messaging:Retries"] = "1",
            ["urls"] = "http://127.0.0.1:0",
        });
        web.Services.AddSingleton<ToolPaths>();
        web.AddSandbox();
        web.AddBuilds();
        web.Services.AddLanguages();
        var application = web.Build();
        await application.StartAsync(Stop);
        await application.Services.GetRequiredService<IBusControl>().WaitForHealthStatus(BusHealthStatus.Healthy, Patience);
        return new QueueBuilder(application, queues);
    }

    public Task OrderAsync(RunBuild order) => _application.Services.GetRequiredService<IBus>().Publish(order, Stop);

    /// <summary>How a build ended; endings of others are passed over.</summary>
    public async Task<BuildFinished> EndingAsync(Guid build)
    {
        while (true)
        {
            var (body, _) = await Queues.TakeAsync(Endings, Stop);
            using var envelope = JsonDocument.Parse(body);
            var ending = envelope.RootElement.GetProperty("message").Deserialize<BuildFinished>(JsonSerializerOptions.Web)!;
            if (ending.BuildId == build)
            {
                return ending;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync(CancellationToken.None);
        await _application.DisposeAsync();
        await Queues.DisposeAsync();
    }
}

using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Platform.Builder.Builds;
using Platform.Builder.Feeding;
using Platform.Builder.Identity;
using Platform.Contracts;
using Platform.Contracts.Builds;
using Platform.ServiceDefaults;
using Platform.ServiceDefaults.Messaging;

namespace Platform.Builder.Tests.Feeding;

/// <summary>What of a builder has to do with orders, with a consumer that a test leads by the hand.</summary>
internal sealed class FedBuilder : IAsyncDisposable
{
    private readonly WebApplication _application;

    private FedBuilder(WebApplication application) => _application = application;

    public static async Task<FedBuilder> StartAsync(FakeControlPlane controlPlane, Steps steps)
    {
        var identity = Directory.CreateTempSubdirectory("builder-");
        controlPlane.Authority.Install(identity.FullName, "platform://builder/local/test");
        var web = WebApplication.CreateSlimBuilder();
        web.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["services:controlplane:system:0"] = controlPlane.Address,
            ["Identity:Path"] = identity.FullName,
            ["Logging:LogLevel:Default"] = "Error",
        });
        web.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        web.AddServiceDefaults();
        web.Services.AddSingleton(TimeProvider.System);
        web.Services.AddSingleton(steps);
        web.Services.Configure<BuildOptions>(options => options.Slots = 2);
        web.AddMessaging(PlatformJson.Demand, bus => bus.AddConsumer<StepByStep>(), FeedingExtensions.UseReports);
        web.AddIdentity();
        web.AddFeeding();
        var application = web.Build();
        await application.StartAsync(TestContext.Current.CancellationToken);
        // Read once, at the start.
        identity.Delete(recursive: true);
        return new FedBuilder(application);
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    internal sealed class Steps
    {
        private int _taken;

        public SemaphoreSlim MayEnd { get; } = new(0);

        public int Taken => _taken;

        public void Take() => Interlocked.Increment(ref _taken);
    }

    // Reports as the real consumer does: a start, lines, an end.
    internal sealed class StepByStep(Steps steps) : IConsumer<RunBuild>
    {
        public async Task Consume(ConsumeContext<RunBuild> context)
        {
            steps.Take();
            var (build, at) = (context.Message.BuildId, DateTimeOffset.UnixEpoch);
            await context.Publish(new BuildStarted(build, "test", at));
            for (var number = 1; number <= 3; number++)
            {
                await context.Publish(new BuildLogged(build, [new BuildLogLine(number, at, "line")]));
            }

            await steps.MayEnd.WaitAsync(context.CancellationToken);
            await context.Publish(new BuildFinished(build, false, null, 0, "as told", [], at));
        }
    }
}

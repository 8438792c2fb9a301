using System.Text.Json;
using MassTransit;
using MassTransit.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Platform.Builder.Builds;
using Platform.Builder.Languages;
using Platform.Builder.Sandbox;
using Platform.Builder.Toolchains;
using Platform.Contracts;
using Platform.Contracts.Builds;
using Platform.Contracts.Drafts;
using Platform.Contracts.Plugins;
using Platform.ServiceDefaults.Blobs;

namespace Platform.Builder.Tests.Builds;

public sealed class RunBuildConsumerTests(BuilderFixture builder)
{
    // What is asked for by it is what was published until then: otherwise the harness waits for more, up to its time limit.
    private static readonly CancellationToken Now = new(canceled: true);

    [Fact]
    public async Task Order_is_answered_with_start_log_and_end()
    {
        await using var application = await StartAsync();
        var harness = application.Services.GetRequiredService<ITestHarness>();

        var order = await OrderAsync(Samples.Load("hello-rust"));
        await harness.Bus.Publish(order, TestContext.Current.CancellationToken);
        var finished = await FinishedAsync(harness, order.BuildId, 1);

        Assert.True(finished.Succeeded, finished.Reason);
        Assert.True(await builder.Blobs.ExistsAsync(BlobKind.Module, finished.Ref!, TestContext.Current.CancellationToken));
        Assert.True(await harness.Published.Any<BuildStarted>(TestContext.Current.CancellationToken));
        var lines = harness.Published.Select<BuildLogged>(Now).SelectMany(message => message.Context.Message.Lines).ToList();
        Assert.NotEmpty(lines);
        Assert.Equal(Enumerable.Range(1, lines.Count), lines.Select(line => line.Number));
    }

    [Fact]
    public async Task Order_that_is_delivered_again_is_answered_the_same()
    {
        await using var application = await StartAsync();
        var harness = application.Services.GetRequiredService<ITestHarness>();
        var order = await OrderAsync(Samples.Source(Language.JavaScript, ("index.js", "export const run = () => 'again';\n")));

        await harness.Bus.Publish(order, TestContext.Current.CancellationToken);
        var first = await FinishedAsync(harness, order.BuildId, 1);
        await harness.Bus.Publish(order, TestContext.Current.CancellationToken);
        var second = await FinishedAsync(harness, order.BuildId, 2);

        Assert.True(first.Succeeded, first.Reason);
        Assert.Equal(first with { At = default, Diagnostics = [] }, second with { At = default, Diagnostics = [] });
    }

    [Fact]
    public async Task Source_that_does_not_compile_is_an_answer_with_its_place()
    {
        await using var application = await StartAsync();
        var harness = application.Services.GetRequiredService<ITestHarness>();
        var order = await OrderAsync(Samples.Source(Language.Rust, ("main.rs", "fn main() { 1 + }\n")));

        await harness.Bus.Publish(order, TestContext.Current.CancellationToken);
        var finished = await FinishedAsync(harness, order.BuildId, 1);

        Assert.False(finished.Succeeded);
        Assert.Null(finished.Ref);
        Assert.Equal(("main.rs", 1), (finished.Diagnostics[0].File, finished.Diagnostics[0].Line));
    }

    [Fact]
    public async Task Source_that_is_not_in_the_store_is_an_answer()
    {
        await using var application = await StartAsync();
        var harness = application.Services.GetRequiredService<ITestHarness>();
        var order = await OrderAsync(Samples.Load("hello-js")) with { SourceHash = new string('0', 64) };

        await harness.Bus.Publish(order, TestContext.Current.CancellationToken);

        Assert.False((await FinishedAsync(harness, order.BuildId, 1)).Succeeded);
    }

    private async Task<RunBuild> OrderAsync(SourceBundle source)
    {
        var hash = await builder.Blobs.PutAsync(BlobKind.Source, JsonSerializer.SerializeToUtf8Bytes(source, PlatformJson.Options), TestContext.Current.CancellationToken);
        return new RunBuild(Guid.NewGuid(), "local", "demo", "default", "hello", source.Language, hash);
    }

    // The consumer with all that is behind it, on MassTransit's own bus in memory.
    private async Task<WebApplication> StartAsync()
    {
        _ = builder.Services;
        var web = WebApplication.CreateSlimBuilder();
        web.Configuration.AddInMemoryCollection(builder.Configuration);
        web.WebHost.UseSetting("urls", "http://127.0.0.1:0");
        web.Services.AddSingleton<ToolPaths>();
        web.AddSandbox();
        web.AddBuilds();
        web.Services.AddLanguages();
        web.Services.AddMassTransitTestHarness(bus => bus.SetTestTimeouts(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(60)));
        var application = web.Build();
        await application.StartAsync(TestContext.Current.CancellationToken);
        return application;
    }

    private static async Task<BuildFinished> FinishedAsync(ITestHarness harness, Guid build, int count)
    {
        var deadline = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(deadline) < TimeSpan.FromSeconds(60))
        {
            var finished = harness.Published.Select<BuildFinished>(message => message.Context.Message.BuildId == build, Now).ToList();
            if (finished.Count >= count)
            {
                return finished[count - 1].Context.Message;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("the build did not end");
    }
}

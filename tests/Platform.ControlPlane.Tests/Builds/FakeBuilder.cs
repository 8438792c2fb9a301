using System.Net.ServerSentEvents;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Builds;
using Platform.Contracts.Plugins;
using Platform.ServiceDefaults.Blobs;
using Xunit;

namespace Platform.ControlPlane.Tests.Builds;

/// <summary>Says over the bus what a builder says, as often and in the order that a test wants.</summary>
internal sealed class FakeBuilder(ControlPlaneApplication application)
{
    public async Task<BuildInfo> OrderAsync(HttpClient client, PluginId plugin)
    {
        var build = await client.PostAsync<BuildInfo>($"{Api.PathOf(plugin)}/draft/build", body: null);
        await Api.EventuallyAsync(() => Task.FromResult(application.Ordered.ContainsKey(build.Id)), "the order reaches the builders");
        return build;
    }

    public Task StartAsync(Guid build) => application.TellAsync(new BuildStarted(build, "fake", application.Time.GetUtcNow()));

    public Task LogAsync(Guid build, int first, params string[] lines) => application.TellAsync(
        new BuildLogged(build, [.. lines.Select((line, index) => new BuildLogLine(first + index, application.Time.GetUtcNow(), line))]));

    public Task FailAsync(Guid build, string reason, params Diagnostic[] diagnostics) => application.TellAsync(
        new BuildFinished(build, false, null, 0, reason, diagnostics, application.Time.GetUtcNow()));

    public async Task<BuildFinished> SucceedAsync(Guid build, byte[] module)
    {
        var moduleRef = await application.Services.GetRequiredService<IBlobStore>().PutAsync(BlobKind.Module, module, TestContext.Current.CancellationToken);
        var message = new BuildFinished(build, true, moduleRef, module.Length, null, [], application.Time.GetUtcNow());
        await application.TellAsync(message);
        return message;
    }

    public static Task<BuildInfo> GetAsync(HttpClient client, PluginId plugin, Guid build) =>
        client.GetAsync<BuildInfo>($"{Api.PathOf(plugin)}/builds/{build}");

    public static Task ReachesAsync(HttpClient client, PluginId plugin, Guid build, BuildState state) =>
        Api.EventuallyAsync(async () => (await GetAsync(client, plugin, build)).State == state, $"the build is {state}");

    /// <summary>All events until the stream ends.</summary>
    public static async Task<List<SseItem<string>>> WatchAsync(HttpClient client, PluginId plugin, Guid build, string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Api.PathOf(plugin)}/builds/{build}/events");
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        await using var stream = await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        var items = new List<SseItem<string>>();
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(TestContext.Current.CancellationToken))
        {
            items.Add(item);
        }

        return items;
    }
}

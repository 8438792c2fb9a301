using System.Net;
using Aspire.Hosting;

namespace Platform.AppModel.Tests.Dashboard;

public sealed class DashboardTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_the_printed_link_leads_in()
    {
        using var directory = new TestDirectory();
        await using var application = await StartAsync(directory);
        var link = Link(application);
        using var stranger = new HttpClient { BaseAddress = new Uri(link.GetLeftPart(UriPartial.Authority)) };

        foreach (var path in new[] { "/", "/resources", "/logs/talker", "/structured-logs", "/telemetry/logs", "/telemetry/traces", "/telemetry/metrics", "/login?t=0123456789abcdef0123456789abcdef" })
        {
            using var answer = await stranger.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Cancellation);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }

        using var guest = new HttpClient();
        Assert.Contains("<title>Platform", await guest.GetStringAsync(link, Cancellation), StringComparison.Ordinal);
        await application.StopAsync(Cancellation);
    }

    [Fact]
    public async Task It_tells_states_and_log_lines_as_they_come()
    {
        using var directory = new TestDirectory();
        await using var application = await StartAsync(directory);
        var link = Link(application);
        using var guest = new HttpClient();
        await guest.GetStringAsync(link, Cancellation);

        Assert.Contains("\"name\":\"talker\"", await FirstAsync(guest, new Uri(link, "/resources"), line => line.Contains("talker", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("\"text\":\"hello from below\"", await FirstAsync(guest, new Uri(link, "/logs/talker"), line => line.Contains("hello", StringComparison.Ordinal)), StringComparison.Ordinal);
        await application.StopAsync(Cancellation);
    }

    [Fact]
    public async Task It_acts_only_on_what_its_own_page_asks_for()
    {
        using var directory = new TestDirectory();
        await using var application = await StartAsync(directory);
        var link = Link(application);
        var stop = new Uri(link, "/resources/talker/commands/stop");
        using var stranger = new HttpClient();
        using var guest = new HttpClient();
        await guest.GetStringAsync(link, Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(stranger, stop, link.GetLeftPart(UriPartial.Authority)));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(guest, stop, null));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(guest, stop, "null"));
        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync(guest, stop, "http://127.0.0.1:8082"));
        application.ResourceNotifications.TryGetCurrentState("talker", out var untouched);
        Assert.False(untouched!.Snapshot.IsAtRest);

        Assert.Equal(HttpStatusCode.OK, await PostAsync(guest, stop, link.GetLeftPart(UriPartial.Authority)));
        application.ResourceNotifications.TryGetCurrentState("talker", out var stopped);
        Assert.True(stopped!.Snapshot.IsAtRest);
        await application.StopAsync(Cancellation);
    }

    private static async Task<HttpStatusCode> PostAsync(HttpClient client, Uri address, string? origin)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        using var answer = await client.SendAsync(request, Cancellation);
        return answer.StatusCode;
    }

    private static async Task<DistributedApplication> StartAsync(TestDirectory directory)
    {
        var builder = TestApplication.Builder(directory);
        builder.AddExecutable("talker", "sh", directory.Path, "-c", "echo hello from below; sleep 1000");
        var application = builder.Build();
        await application.StartAsync(Cancellation);
        return application;
    }

    private static Uri Link(DistributedApplication application) =>
        application.ResourceNotifications.TryGetCurrentState("dashboard", out var dashboard) ? new Uri(dashboard.Snapshot.Urls.Single().Url) : throw new InvalidOperationException("No dashboard.");

    private static async Task<string> FirstAsync(HttpClient client, Uri stream, Predicate<string> wanted)
    {
        using var reader = new StreamReader(await client.GetStreamAsync(stream, Cancellation));
        while (await reader.ReadLineAsync(Cancellation) is { } line)
        {
            if (wanted(line))
            {
                return line;
            }
        }

        throw new InvalidOperationException("The stream ended.");
    }
}

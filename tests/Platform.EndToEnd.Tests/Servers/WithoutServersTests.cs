using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Platform.Contracts.Builds;
using Platform.EndToEnd.Tests.Running;
using Platform.Testing.Processes;

namespace Platform.EndToEnd.Tests.Servers;

/// <summary>No RabbitMQ, no Redis, no Azurite, no Debian's Postgres: slower to set up by nothing, and as good to work with.</summary>
[Collection(nameof(RunningSystem.Disturbed))]
public sealed partial class WithoutServersTests(SystemWithoutServers system) : IClassFixture<SystemWithoutServers>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public void The_first_lines_say_what_is_used_instead()
    {
        var lines = system.AppHost.Output.Split('\n');

        Assert.All(Substitutes.Sayings, saying => Assert.Contains(lines, line => line.Contains($"| {saying.Key}: {saying.Value}", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_dashboard_says_what_is_used_instead()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        stop.CancelAfter(Patience);
        var login = new Uri(Login().Match(system.AppHost.Output).Value);
        using var http = new HttpClient();
        (await http.GetAsync(login, stop.Token)).Dispose();
        using var reader = new StreamReader(await http.GetStreamAsync(new Uri(login, "/resources"), stop.Token));
        var expected = Substitutes.Sayings.ToDictionary();
        while (expected.Count > 0)
        {
            var row = await reader.ReadLineAsync(stop.Token) ?? throw new InvalidOperationException($"The dashboard says nothing of {string.Join(", ", expected.Keys)}.");
            foreach (var (name, saying) in expected.Where(saying => row.Contains($"\"{saying.Key}\"", StringComparison.Ordinal) && row.Contains(saying.Value, StringComparison.Ordinal)).ToList())
            {
                expected.Remove(name);
            }
        }
    }

    [Theory]
    [InlineData("hello-ts")]
    [InlineData("hello-js")]
    [InlineData("hello-rust")]
    [InlineData("hello-go")]
    public async Task The_seeded_plugins_answer(string plugin)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", system.Key);
        using var body = new StringContent("""{"name":"Ada"}""");
        using var answer = await http.PostAsync(new Uri(system.Node, $"/name/demo/default/{plugin}"), body, TestContext.Current.CancellationToken);

        Assert.Contains("Hello, Ada!", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_build_whose_builder_is_killed_in_the_middle_ends_once()
    {
        using var plugin = await SlowPlugin.CreateAsync(system);
        var build = await plugin.OrderAsync();
        await plugin.UntilAsync(build, info => info.State == BuildState.Running, Patience);

        var builder = ProcessTree.Find(system.AppHost.Id, "Platform.Builder.dll", "OTEL_SERVICE_NAME=builder") ?? throw new InvalidOperationException("No builder runs.");
        Signal.Kill.SendTo(builder);
        Assert.Equal(BuildState.Running, (await plugin.BuildAsync(build)).State);
        var ended = await plugin.UntilAsync(build, info => info.FinishedAt is not null, Patience);

        Assert.True(ended.State == BuildState.Succeeded, ended.Reason);
        Assert.Equal(ended.Ref, Assert.Single(await plugin.VersionsAsync()).Ref);
        var numbers = LogLine().Matches(await plugin.EventsAsync(build)).Select(match => int.Parse(match.Groups[1].Value, null)).ToList();
        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+/login\?t=[0-9a-f]+")]
    private static partial Regex Login();

    [GeneratedRegex("\"number\":(\\d+)")]
    private static partial Regex LogLine();
}

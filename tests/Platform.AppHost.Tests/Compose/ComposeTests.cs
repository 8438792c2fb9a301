using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Platform.AppHost.Tests.Running;
using Platform.AppHost.Tests.Schemas;
using YamlDotNet.RepresentationModel;

namespace Platform.AppHost.Tests.Compose;

public sealed class ComposeTests : IDisposable
{
    private const string Step = "publish-compose";

    private readonly Output _output = new();

    public void Dispose() => _output.Dispose();

    [Theory]
    [InlineData("everything", "Production", "--Nodes=2")]
    [InlineData("global", "global")]
    [InlineData("region", "region-eu-west")]
    public async Task A_file_is_the_reviewed_one(string name, string environment, params string[] arguments)
    {
        await _output.PublishAsync(environment, Step, arguments);

        var file = await FileAsync();
        await Reviewed.IsAsync(file, "Compose", $"{name}.yaml");
        Assert.Empty(await OfficialSchema.CheckAsync("compose", Yaml.Documents(file)));
    }

    [Fact]
    public async Task Every_variable_has_a_value_that_only_its_owner_reads_and_no_secret_stands_in_the_file()
    {
        await _output.PublishAsync("Production", Step);

        var (file, values) = (await FileAsync(), await ValuesAsync());
        Assert.Equal(values.Keys.Order(StringComparer.Ordinal), Regex.Matches(file, @"(?<!\$)\$\{(\w+)").Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal));
        Assert.All(values, value => Assert.NotEmpty(value.Value));
        Assert.All(values.Where(value => value.Value.Length > 20), secret => Assert.DoesNotContain(secret.Value, file, StringComparison.Ordinal));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(_output.PathOf("compose", ".env")) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public async Task A_password_that_is_part_of_an_address_stands_there_encoded_also_when_it_was_changed()
    {
        await _output.PublishAsync("global", Step, "--Parameters:messaging-password=p@ss/w:rd");
        Assert.Equal("p%40ss%2Fw%3Ard", (await ValuesAsync())["MESSAGING_PASSWORD_URI"]);

        var path = _output.PathOf("compose", ".env");
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).Replace("PASSWORD=p@ss/w:rd", "PASSWORD=other/one", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await _output.PublishAsync("global", Step);

        Assert.Equal(("other/one", "other%2Fone"), ((await ValuesAsync())["MESSAGING_PASSWORD"], (await ValuesAsync())["MESSAGING_PASSWORD_URI"]));
    }

    [Fact]
    public async Task A_value_means_to_compose_what_it_is()
    {
        await _output.PublishAsync("global", Step, "--Parameters:messaging-password=p$x #y'z");
        Assert.Equal(("'p$x #y\\'z'", "p%24x%20%23y%27z"), ((await ValuesAsync())["MESSAGING_PASSWORD"], (await ValuesAsync())["MESSAGING_PASSWORD_URI"]));

        await _output.PublishAsync("global", Step);

        Assert.Equal(("'p$x #y\\'z'", "p%24x%20%23y%27z"), ((await ValuesAsync())["MESSAGING_PASSWORD"], (await ValuesAsync())["MESSAGING_PASSWORD_URI"]));
    }

    [Theory]
    [InlineData(200, 0)]
    [InlineData(503, 1)]
    public async Task The_line_that_asks_a_container_how_it_is_believes_the_answer(int status, int exitCode)
    {
        await _output.PublishAsync("global", Step);
        var line = Assert.IsType<YamlSequenceNode>((await ServicesAsync())["controlplane"]["healthcheck"]["test"])[1].ToString();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var service = builder.Build();
        service.MapGet("/health", () => Results.StatusCode(status));
        await service.StartAsync(TestContext.Current.CancellationToken);

        var end = await FedProgram.RunAsync(new ProcessStartInfo("sh", ["-c", line.Replace("/8080 ", $"/{new Uri(service.Urls.Single()).Port} ", StringComparison.Ordinal)]), input: "");

        Assert.Equal(exitCode, end.ExitCode);
    }

    [Fact]
    public async Task Publishing_again_keeps_what_data_was_made_with()
    {
        await _output.PublishAsync("Production", Step);
        var path = _output.PathOf("compose", ".env");
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).Replace("BIND=127.0.0.1", "BIND=10.1.2.3", StringComparison.Ordinal) + "MINE=kept\n", TestContext.Current.CancellationToken);
        var before = await ValuesAsync();

        await _output.PublishAsync("Production", Step, "--regions", "local,eu-west");

        var after = await ValuesAsync();
        Assert.Subset(after.ToHashSet(), before.ToHashSet());
        Assert.Equal("10.1.2.3", after["BIND"]);
        Assert.True(after.Count > before.Count);
    }

    [Fact]
    public async Task A_value_that_nobody_can_make_is_asked_for_by_compose_itself()
    {
        await _output.PublishAsync("region-eu-west", Step);

        Assert.Contains("${JOIN_TOKEN:?set JOIN_TOKEN in the .env file}", await FileAsync(), StringComparison.Ordinal);
        Assert.Equal("", (await ValuesAsync())["JOIN_TOKEN"]);
    }

    [Fact]
    public async Task Who_waits_waits_for_a_service_that_says_when_it_is_well_and_nodes_wait_for_nobody()
    {
        await _output.PublishAsync("Production", Step, "--Nodes=2");

        var services = await ServicesAsync();
        var waits = services.SelectMany(service => Members(service.Value, "depends_on").Select(wait => (Who: service.Key, For: wait.Key, Condition: wait.Value["condition"].ToString()))).ToList();
        Assert.Contains(("controlplane", "postgres", "service_healthy"), waits);
        Assert.All(waits, wait => Assert.NotEmpty(Members(services[wait.For], "healthcheck")));
        Assert.DoesNotContain(waits, wait => wait.Who.StartsWith("dataplane", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nodes_keep_their_own_and_are_found_under_one_name()
    {
        await _output.PublishAsync("Production", Step, "--Nodes=2");

        var nodes = (await ServicesAsync()).Where(service => service.Key.StartsWith("dataplane", StringComparison.Ordinal)).Select(service => service.Value).ToList();
        Assert.Equal(2, nodes.Count);
        Assert.All(nodes, node => Assert.Equal("dataplane-local", node["networks"]["default"]["aliases"][0].ToString()));
        foreach (var own in (string[])["Identity__JoinToken", "Node__Name"])
        {
            Assert.Equal(2, nodes.Select(node => node["environment"][own].ToString()).Distinct().Count());
        }

        Assert.Equal(2, nodes.Select(node => node["volumes"][0].ToString()).Distinct().Count());
    }

    [Fact]
    public async Task A_region_more_changes_no_service_but_the_one_that_its_nodes_join()
    {
        var names = Enumerable.Range(0, 3).Select(_ => "r" + Random.Shared.Next(1_000_000)).ToList();
        await _output.PublishAsync("Production", Step, "--regions", string.Join(',', names));
        var three = await ServicesAsync();
        names.Insert(Random.Shared.Next(1, names.Count + 1), "added");
        await _output.PublishAsync("Production", Step, "--regions", string.Join(',', names));
        var four = await ServicesAsync();

        Assert.Equal(["redis-added", "postgres-added", "dataplane-added"], four.Keys.Except(three.Keys));
        Assert.Equal(["controlplane"], three.Where(service => !service.Value.Equals(four[service.Key])).Select(service => service.Key));
    }

    private Task<string> FileAsync() => File.ReadAllTextAsync(_output.PathOf("compose", "docker-compose.yaml"), TestContext.Current.CancellationToken);

    private async Task<Dictionary<string, string>> ValuesAsync() =>
        (await File.ReadAllLinesAsync(_output.PathOf("compose", ".env"), TestContext.Current.CancellationToken))
            .Where(line => !line.StartsWith('#')).Select(line => line.Split('=', 2)).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);

    private async Task<Dictionary<string, YamlNode>> ServicesAsync()
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(await FileAsync()));
        return Members(stream.Documents[0].RootNode, "services");
    }

    private static Dictionary<string, YamlNode> Members(YamlNode node, string name) =>
        ((YamlMappingNode)node).Children.TryGetValue(name, out var child) ? ((YamlMappingNode)child).ToDictionary(entry => entry.Key.ToString(), entry => entry.Value, StringComparer.Ordinal) : [];
}

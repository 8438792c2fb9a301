using System.Text.Json.Nodes;
using Platform.AppHost.Tests.Running;

namespace Platform.AppHost.Tests.Manifests;

public sealed class ScopeTests
{
    [Fact]
    public async Task A_region_names_what_is_global_as_parameters_only()
    {
        using var manifest = await PublishedManifest.PublishAsync("region-eu-west");

        var parameters = manifest.Resources.Where(resource => TypeOf(resource.Value) == "parameter.v0" && Default(resource.Value) is null).Select(resource => resource.Key);
        Assert.Equal(["controlplane-url", "controlplane-system-url", "join-token", "authority-key"], parameters);
        Assert.All(
            manifest.Resources.Where(resource => !IsParameter(resource.Value)),
            resource => Assert.EndsWith("-eu-west", resource.Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_global_scope_names_no_region()
    {
        using var manifest = await PublishedManifest.PublishAsync("global");

        Assert.Equal(
            ["postgres", "platformdb", "messaging", "storage", "blobs", "controlplane", "builder", "editor"],
            manifest.Resources.Where(resource => !IsParameter(resource.Value)).Select(resource => resource.Key));
    }

    [Fact]
    public async Task A_region_more_changes_nothing_of_the_others()
    {
        List<string> names = [.. Enumerable.Range(0, 3).Select(_ => "r" + Random.Shared.Next(1_000_000))];
        using var three = await PublishedManifest.PublishAsync("Production", "--regions", string.Join(',', names));
        // After the first one, which is the control plane's own.
        const string Added = "added";
        names.Insert(Random.Shared.Next(1, names.Count + 1), Added);
        using var four = await PublishedManifest.PublishAsync("Production", "--regions", string.Join(',', names));

        foreach (var (name, resource) in three.Resources.Where(resource => names.Any(region => resource.Key.EndsWith(region, StringComparison.Ordinal))))
        {
            Assert.Equal(resource!.ToJsonString(), four.Resources[name]!.ToJsonString());
        }

        Assert.Equal(
            four.Resources.Select(resource => resource.Key).Where(name => !name.Contains(Added, StringComparison.Ordinal)),
            three.Resources.Select(resource => resource.Key));
    }

    // The ingress that azd makes sends requests without TLS elsewhere, and neither tokens nor POSTs survive that.
    [Theory]
    [InlineData("Production", "{controlplane.bindings.https.url}", "builder", "editor", "dataplane-local")]
    [InlineData("global", "{controlplane.bindings.https.url}", "builder", "editor")]
    [InlineData("region-eu-west", "{controlplane-url.value}", "dataplane-eu-west")]
    public async Task Who_asks_the_control_plane_does_so_over_https(string environment, string address, params string[] askers)
    {
        using var manifest = await PublishedManifest.PublishAsync(environment);

        Assert.All(askers, asker => Assert.Equal(address, manifest.Resources[asker]!["env"]!["services__controlplane__api__0"]!.ToString()));
    }

    [Theory]
    [InlineData("Nodes is 'x'; it has to be a number from 1 to 100.", "--Nodes=x")]
    [InlineData("Regions is '10'; it has to be a number from 1 to 4.", "--regions", "10")]
    [InlineData("'NOT A NAME' is no resource name", "--regions", "NOT A NAME")]
    public async Task A_setting_that_means_nothing_is_a_sentence_too(string sentence, params string[] arguments)
    {
        var end = await AppHostProgram.RunAsync("Production", ["--list-steps", .. arguments]);

        Assert.Equal(1, end.ExitCode);
        Assert.StartsWith(sentence, end.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", end.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_published_is_a_sentence_and_an_exit_code()
    {
        var end = await AppHostProgram.RunAsync("Production", "--publisher", "nomad");

        Assert.Equal(1, end.ExitCode);
        Assert.StartsWith("There is no step 'publish-nomad'", end.Errors, StringComparison.Ordinal);
        Assert.Empty(end.Output);
    }

    [Fact]
    public async Task The_steps_are_listed()
    {
        var end = await AppHostProgram.RunAsync("Production", "--list-steps");

        Assert.Equal(0, end.ExitCode);
        Assert.Contains(end.Output.Split('\n'), line => line.StartsWith("publish-manifest ", StringComparison.Ordinal));
    }

    private static bool IsParameter(JsonNode? resource) => TypeOf(resource) is "parameter.v0" or "annotated.string";

    private static string TypeOf(JsonNode? resource) => resource!["type"]!.GetValue<string>();

    private static JsonNode? Default(JsonNode? parameter) => parameter!["inputs"]!["value"]!["default"];
}

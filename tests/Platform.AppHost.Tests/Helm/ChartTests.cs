using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Platform.AppHost.Tests.Running;
using Platform.AppHost.Tests.Schemas;

namespace Platform.AppHost.Tests.Helm;

public sealed class ChartTests
{
    public static TheoryData<string, string, string[]> Scopes => new()
    {
        { "everything", "Production", ["--Nodes=2"] },
        { "global", "global", [] },
        { "region", "region-eu-west", [] },
    };

    [Theory]
    [MemberData(nameof(Scopes))]
    public async Task What_is_installed_is_the_reviewed_and_officially_right(string name, string environment, string[] arguments)
    {
        using var chart = await Chart.PublishAsync(environment, arguments);

        await Reviewed.IsAsync(await chart.TextAsync(Chart.Set), "Helm", $"{name}.yaml");
        Assert.Empty(await OfficialSchema.CheckAsync("kubernetes", await chart.ObjectsAsync(values =>
        {
            Chart.Set(values);
            Expose(values);
        })));
    }

    [Fact]
    public async Task What_nobody_gave_is_asked_for_by_name()
    {
        using var chart = await Chart.PublishAsync("region-eu-west");

        Assert.Contains("set parameters.controlplaneUrl", (await chart.RenderAsync(values =>
        {
            Chart.Set(values);
            values["parameters"]!["controlplaneUrl"] = "";
        })).Errors, StringComparison.Ordinal);
        Assert.Contains("set secrets.values.join-token", (await chart.RenderAsync(values =>
        {
            Chart.Set(values);
            values["secrets"]!["values"]!.AsObject().Clear();
        })).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_guide_says_installs_the_global_scope()
    {
        using var chart = await Chart.PublishAsync("global");
        var guide = await File.ReadAllTextAsync(Path.Combine(AppHostProgram.Root, "docs", "kubernetes.md"), TestContext.Current.CancellationToken);

        var end = await chart.RenderAsync(values =>
        {
            foreach (var said in Regex.Matches(guide, "(?<=```yaml\n).*?(?=```)", RegexOptions.Singleline).SelectMany(block => Yaml.Documents(block.Value)))
            {
                Merge(values, said.AsObject());
            }
        });

        Assert.True(end.ExitCode == 0, end.Errors);
        Assert.Contains("203.0.113.0/24", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Values_that_no_template_knows_are_refused_at_every_level_but_those_of_Kubernetes_itself()
    {
        using var chart = await Chart.PublishAsync("Production");

        var schema = chart.Schema;
        Assert.Equal(chart.Values.Select(value => value.Key), schema["properties"]!.AsObject().Select(property => property.Key).Except(["global"]));
        Assert.Equal("False", schema["additionalProperties"]!.ToString(), ignoreCase: true);
        Assert.Equal("False", schema["properties"]!["workloads"]!["properties"]!["editor"]!["additionalProperties"]!.ToString(), ignoreCase: true);
        Assert.Null(schema["properties"]!["ingress"]!["properties"]!["annotations"]!["additionalProperties"]);
    }

    [Fact]
    public async Task The_sandbox_is_said_once_and_told_to_whoever_runs_what_is_not_ours()
    {
        using var chart = await Chart.PublishAsync("Production");

        Assert.Equal("unprivileged", chart.Values["parameters"]!["sandbox"]!.ToString());
        var told = (await chart.ObjectsAsync(values =>
        {
            Chart.Set(values);
            values["parameters"]!["sandbox"] = "namespaces";
        })).SelectMany(Pods.Containers).Where(container => Pods.Variable(container, "Sandbox__Kind") == "namespaces");
        Assert.Equal(["builder", "dataplane-local"], told.Select(container => container["name"]!.ToString()));
    }

    [Fact]
    public async Task A_scope_is_the_same_whatever_else_there_is_and_a_region_more_changes_no_other_regions_file()
    {
        using var chart = await Chart.PublishAsync("region-eu-west");
        var alone = chart.Templates;
        await chart.PublishAgainAsync("region-eu-west", "--regions", "us-east,ap-south");
        Assert.Equal(alone, chart.Templates);

        var names = Enumerable.Range(0, 3).Select(_ => "r" + Random.Shared.Next(1_000_000)).ToList();
        await chart.PublishAgainAsync("Production", "--regions", string.Join(',', names));
        var three = chart.Templates;
        names.Insert(Random.Shared.Next(1, names.Count + 1), "added");
        await chart.PublishAgainAsync("Production", "--regions", string.Join(',', names));
        var four = chart.Templates;

        string[] added = ["dataplane-added.yaml", "postgres-added.yaml", "redis-added.yaml"];
        Assert.Equal(added, four.Keys.Except(three.Keys));
        // The control plane lets its nodes join, their secrets are made, and named in the end.
        Assert.Equal(["NOTES.txt", "controlplane.yaml", "secrets.yaml"], three.Where(file => four[file.Key] != file.Value).Select(file => file.Key));
    }

    // As Helm does; but what no chart knows is a mistake of the guide's.
    private static void Merge(JsonObject values, JsonObject said)
    {
        foreach (var (name, value) in said)
        {
            Assert.True(values.ContainsKey(name), $"No value of the chart is called {name}.");
            if (value is JsonObject more && values[name] is JsonObject { Count: > 0 } known)
            {
                Merge(known, more);
            }
            else
            {
                values[name] = value?.DeepClone();
            }
        }
    }

    private static void Expose(JsonObject values)
    {
        foreach (var workload in values["workloads"]!.AsObject())
        {
            foreach (var endpoint in workload.Value!["expose"]?.AsObject() ?? [])
            {
                endpoint.Value!["enabled"] = true;
            }
        }
    }
}

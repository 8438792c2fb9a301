#pragma warning disable ASPIREPROBES001 // What is tested is still an experiment of Aspire's.
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Platform.AppModel.Tests.Publishing;

/// <summary>What an application says of probes is what Kubernetes is told.</summary>
public sealed class ProbeTests
{
    [Fact]
    public async Task Each_kind_has_the_times_that_it_was_given()
    {
        var chart = await ChartAsync(container => container
            .WithHttpProbe(ProbeType.Startup, "/started", periodSeconds: 7, failureThreshold: 40)
            .WithHttpProbe(ProbeType.Readiness, "/ready", initialDelaySeconds: 0, timeoutSeconds: 2, successThreshold: 3)
            .WithHttpProbe(ProbeType.Liveness, "/lives"));

        Assert.Equal("httpGet: path: /started port: http periodSeconds: 7 timeoutSeconds: 1 failureThreshold: 40 initialDelaySeconds: 5", Probe(chart, "startupProbe"));
        Assert.Equal("httpGet: path: /ready port: http periodSeconds: 5 timeoutSeconds: 2 failureThreshold: 3 successThreshold: 3", Probe(chart, "readinessProbe"));
        Assert.Equal("httpGet: path: /lives port: http periodSeconds: 5 timeoutSeconds: 1 failureThreshold: 3 initialDelaySeconds: 5", Probe(chart, "livenessProbe"));
    }

    [Fact]
    public async Task Without_any_the_health_check_says_when_it_has_started_and_is_ready_and_nothing_ends_it()
    {
        var chart = await ChartAsync(container => container.WithHttpHealthCheck("/health"));

        Assert.Equal("httpGet: path: /health port: http periodSeconds: 5 timeoutSeconds: 5 failureThreshold: 24", Probe(chart, "startupProbe"));
        Assert.Equal("httpGet: path: /health port: http periodSeconds: 5 timeoutSeconds: 5 failureThreshold: 3", Probe(chart, "readinessProbe"));
        Assert.Equal("", Probe(chart, "livenessProbe"));
    }

    [Fact]
    public async Task That_something_lives_says_nothing_of_whether_it_is_ready()
    {
        var chart = await ChartAsync(container => container.WithHttpProbe(ProbeType.Liveness, "/lives").WithHttpHealthCheck("/health"));

        Assert.StartsWith("httpGet: path: /health ", Probe(chart, "readinessProbe"), StringComparison.Ordinal);
        Assert.Equal("", Probe(await ChartAsync(container => container.WithHttpProbe(ProbeType.Liveness, "/lives")), "readinessProbe"));
    }

    [Fact]
    public async Task What_Kubernetes_would_refuse_is_refused_here()
    {
        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(() => ChartAsync(container => container.WithHttpProbe(ProbeType.Liveness, successThreshold: 2)));

        Assert.Contains("'it' is to answer 2 times", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<string> ChartAsync(Action<IResourceBuilder<ContainerResource>> declare)
    {
        using var directory = new TestDirectory();
        await Published.RunAsync(
            builder => declare(builder.AddContainer("it", "image").WithHttpEndpoint(targetPort: 80)),
            "--operation", "publish", "--step", "publish-helm", "--output-path", directory.Path);
        return await File.ReadAllTextAsync(Path.Combine(directory.Path, "helm", "templates", "it.yaml"), TestContext.Current.CancellationToken);
    }

    // Its lines, until one that is no deeper.
    private static string Probe(string chart, string name)
    {
        var lines = chart.Split('\n').SkipWhile(line => line.Trim() != $"{name}:").ToList();
        var depth = lines.Count == 0 ? 0 : Depth(lines[0]);
        return string.Join(' ', lines.Skip(1).TakeWhile(line => Depth(line) > depth).Select(line => line.Trim()));
    }

    private static int Depth(string line) => line.Length - line.TrimStart().Length;
}

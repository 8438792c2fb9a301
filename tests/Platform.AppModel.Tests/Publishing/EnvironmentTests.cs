using Aspire.Hosting;

namespace Platform.AppModel.Tests.Publishing;

/// <summary>Environments say which ways of publishing are wanted, and what takes part in each.</summary>
public sealed class EnvironmentTests
{
    [Fact]
    public async Task Without_any_everything_is_written() => Assert.Equal(["aspire-manifest.json", "compose", "helm"], await WrittenAsync(_ => { }));

    [Fact]
    public async Task With_one_only_what_is_for_it() => Assert.Equal(["compose"], await WrittenAsync(builder => builder.AddDockerComposeEnvironment("host")));

    [Fact]
    public async Task What_is_bound_to_one_is_not_in_the_other()
    {
        using var directory = new TestDirectory();
        await PublishAsync(directory, builder =>
        {
            var host = builder.AddDockerComposeEnvironment("host");
            var cluster = builder.AddKubernetesEnvironment("cluster");
            builder.AddContainer("there", "image").WithComputeEnvironment(host);
            builder.AddContainer("elsewhere", "image").WithComputeEnvironment(cluster);
        });

        var compose = await File.ReadAllTextAsync(Path.Combine(directory.Path, "compose", "docker-compose.yaml"), TestContext.Current.CancellationToken);
        Assert.Contains("  there:", compose, StringComparison.Ordinal);
        Assert.Contains("  anywhere:", compose, StringComparison.Ordinal);
        Assert.DoesNotContain("elsewhere", compose, StringComparison.Ordinal);
        var chart = string.Concat(Directory.EnumerateFiles(Path.Combine(directory.Path, "helm"), "*", SearchOption.AllDirectories).Select(File.ReadAllText));
        Assert.Contains("elsewhere", chart, StringComparison.Ordinal);
        Assert.DoesNotContain("name: there", chart, StringComparison.Ordinal);
    }

    private static async Task<IEnumerable<string?>> WrittenAsync(Action<IDistributedApplicationBuilder> declare)
    {
        using var directory = new TestDirectory();
        await PublishAsync(directory, declare);
        return Directory.EnumerateFileSystemEntries(directory.Path).Select(entry => Path.GetFileName(entry)).Order(StringComparer.Ordinal).ToList();
    }

    private static Task PublishAsync(TestDirectory directory, Action<IDistributedApplicationBuilder> declare) => Published.RunAsync(
        builder =>
        {
            builder.AddContainer("anywhere", "image");
            declare(builder);
        },
        "--operation", "publish", "--output-path", directory.Path);
}

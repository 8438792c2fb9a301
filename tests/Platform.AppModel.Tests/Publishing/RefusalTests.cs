using Aspire.Hosting;

namespace Platform.AppModel.Tests.Publishing;

/// <summary>What a tool cannot be told is refused with a sentence, not left out.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("publish-compose")]
    [InlineData("publish-helm")]
    public async Task A_program_without_an_image(string step) => Assert.Contains(
        "'tool' is a program of this machine and has no image",
        await RefusalAsync(step, builder => builder.AddExecutable("tool", "true", ".")),
        StringComparison.Ordinal);

    [Fact]
    public async Task A_folder_of_a_machine_that_a_pod_would_not_have() => Assert.Contains(
        "'it' mounts ",
        await RefusalAsync("publish-helm", builder => builder.AddContainer("it", "image").WithBindMount("/etc/it", "/etc/it")),
        StringComparison.Ordinal);

    [Fact]
    public async Task Several_volumes_that_would_become_one() => Assert.Contains(
        "'it' has several volumes",
        await RefusalAsync("publish-helm", builder => builder.AddContainer("it", "image").WithVolume("a", "/a").WithVolume("b", "/b")),
        StringComparison.Ordinal);

    [Fact]
    public async Task An_image_is_built_as_it_was_said()
    {
        using var directory = new TestDirectory();
        await Published.RunAsync(
            builder => builder.AddDockerfile("it", directory.Path, stage: "final").WithBuildArg("VERSION", "3"),
            "--operation", "publish", "--step", "publish-compose", "--output-path", directory.Path);

        var file = await File.ReadAllTextAsync(Path.Combine(directory.Path, "compose", "docker-compose.yaml"), TestContext.Current.CancellationToken);
        Assert.Contains("target: final", file, StringComparison.Ordinal);
        Assert.Contains("VERSION: \"3\"", file, StringComparison.Ordinal);
    }

    private static async Task<string> RefusalAsync(string step, Func<IDistributedApplicationBuilder, object> declare)
    {
        using var directory = new TestDirectory();
        return (await Assert.ThrowsAsync<DistributedApplicationException>(
            () => Published.RunAsync(builder => declare(builder), "--operation", "publish", "--step", step, "--output-path", directory.Path))).Message;
    }
}

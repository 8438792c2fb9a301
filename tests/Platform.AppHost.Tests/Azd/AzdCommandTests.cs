using System.Text.Json;
using Platform.AppHost.Tests.Running;

namespace Platform.AppHost.Tests.Azd;

/// <summary>The two commands that azd runs, word for word.</summary>
[Trait("Long", "azd")]
public sealed class AzdCommandTests
{
    [Fact]
    public async Task It_finds_an_app_host()
    {
        var end = await AppHostProgram.StartAsync("", "msbuild", AppHostProgram.Project, "--ignore:.sln", "--getProperty:IsAspireHost", "--getItem:ProjectCapability");

        Assert.Equal(0, end.ExitCode);
        using var answer = JsonDocument.Parse(end.Output);
        var capabilities = answer.RootElement.GetProperty("Items").GetProperty("ProjectCapability").EnumerateArray().Select(item => item.GetProperty("Identity").GetString());
        Assert.Contains("Aspire", capabilities);
    }

    [Fact]
    public async Task It_gets_a_manifest_of_the_scope_that_its_environment_names_whatever_the_launch_profile_says()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "apphost-manifest.json");

        var end = await AppHostProgram.StartAsync("region-eu-west", "run", "--project", AppHostProgram.Project, "--publisher", "manifest", "--output-path", file);

        Assert.True(end.ExitCode == 0, end.Errors + end.Output);
        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.True(manifest.RootElement.GetProperty("resources").TryGetProperty("dataplane-eu-west", out _));
        Assert.False(manifest.RootElement.GetProperty("resources").TryGetProperty("controlplane", out _));
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("azd").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}

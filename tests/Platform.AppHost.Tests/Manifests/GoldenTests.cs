using Platform.AppHost.Tests.Azd;
using Platform.AppHost.Tests.Running;

namespace Platform.AppHost.Tests.Manifests;

/// <summary>What is deployed changes by a line in a diff, and never to what azd would refuse.</summary>
public sealed class GoldenTests
{
    [Theory]
    [InlineData("global", "global")]
    [InlineData("region", "region-eu-west")]
    [InlineData("one-region", "Production")]
    [InlineData("three-regions", "Production", "--regions", "3")]
    public async Task A_manifest_is_the_reviewed_one_and_azd_takes_it(string name, string environment, params string[] arguments)
    {
        using var manifest = await PublishedManifest.PublishAsync(environment, arguments);

        Assert.Empty(AzdRules.Check(manifest.Resources, manifest.Folder));
        await Reviewed.IsAsync(manifest.Text, "Manifests", $"{name}.json");
    }
}

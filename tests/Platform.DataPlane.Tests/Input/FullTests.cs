using Platform.DataPlane.Tests.Hosting;
using Platform.Testing.Input;

namespace Platform.DataPlane.Tests.Input;

/// <summary>Every kind of wrong at every path, and the table of what was answered.</summary>
public sealed class FullTests(NodeFixture fixture) : IClassFixture<NodeFixture>
{
    [Fact]
    [Trait("Long", "input")]
    public async Task Everything_at_every_path()
    {
        var tally = new Tally("node");
        foreach (var target in Target.All)
        {
            await Families.NamesAsync(fixture, tally, target);
            await Families.KeysAsync(fixture, tally, target);
            await Families.MethodsAsync(fixture, tally, target);
            await Families.SizesAsync(fixture, tally, target);
            await Families.BrokenAsync(fixture, tally, target);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(await tally.WriteAsync(TestContext.Current.CancellationToken));
        // The answers are judged where they come; this sees that the table was not empty.
        Assert.True(tally.Total > 60 * Target.All.Count, $"Only {tally.Total} requests were tried.");
    }
}

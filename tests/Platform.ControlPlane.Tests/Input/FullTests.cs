using Xunit;

namespace Platform.ControlPlane.Tests.Input;

/// <summary>Every kind of wrong at every endpoint where it can be tried, and the table of what was answered.</summary>
[Collection(InputCollection.Name)]
public sealed class FullTests(InputFixture fixture)
{
    [Fact]
    [Trait("Long", "input")]
    public async Task Everything_at_every_endpoint()
    {
        await EachAsync(endpoint => endpoint.Sample is not null, Families.BodiesAsync);
        await EachAsync(endpoint => endpoint.TakesBody, Families.ContentTypesAsync);
        await EachAsync(endpoint => endpoint.TakesBody, Families.SizesAsync);
        await EachAsync(endpoint => endpoint.TakesBody, Families.StallAsync);
        await EachAsync(endpoint => endpoint.Pattern.Contains('{', StringComparison.Ordinal), Families.PathsAsync);
        await EachAsync(endpoint => endpoint.Who != Who.Anybody, Families.KeysAsync);
        await EachAsync(endpoint => endpoint.IsList, Families.PagesAsync);

        var table = await fixture.Tally.WriteAsync(TestContext.Current.CancellationToken);

        TestContext.Current.TestOutputHelper?.WriteLine(table);
        Assert.True(fixture.Tally.Total > 1000, $"Only {fixture.Tally.Total} requests were tried.");
    }

    private async Task EachAsync(Func<Endpoint, bool> applies, Func<InputFixture, Endpoint, Task> family)
    {
        foreach (var endpoint in EndpointTable.All.Where(applies))
        {
            await family(fixture, endpoint);
        }
    }
}

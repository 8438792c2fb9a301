using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.ControlPlane.Storage;
using Platform.ControlPlane.Tests.Input;
using Xunit;

namespace Platform.ControlPlane.Tests.Audit;

/// <summary>Calls every endpoint that changes something, with what it takes, and looks whether that is on record.</summary>
public sealed class EveryChangeTests(InputFixture fixture) : IClassFixture<InputFixture>
{
    // Saved while somebody types; a test run, which changes nothing; and what there is not one of here.
    private static readonly string[] NotOnRecord = ["/draft", "/draft/test"];
    private static readonly string[] NotHere = ["/draft/deploy", "/draft/build", "/v1/join-tokens/{id:guid}", "/v1/certificates/{serial}"];

    [Fact]
    public async Task Every_endpoint_that_changes_something_leaves_an_event()
    {
        var endpoints = EndpointTable.All
            .Where(endpoint => endpoint.Method != "GET" && endpoint.Who is Who.Operator or Who.Manager)
            .Where(endpoint => !NotOnRecord.Concat(NotHere).Any(path => endpoint.Pattern.EndsWith(path, StringComparison.Ordinal)))
            // What others need goes last, and of that what is inside goes first.
            .OrderBy(endpoint => endpoint.Method == "DELETE").ThenBy(endpoint => endpoint.Pattern.Contains("/keys/", StringComparison.Ordinal))
            .ThenByDescending(endpoint => endpoint.Pattern.Length)
            .ToList();
        Assert.InRange(endpoints.Count, 12, int.MaxValue);
        foreach (var endpoint in endpoints)
        {
            var before = await CountAsync();
            using var request = fixture.Request(endpoint);
            if (endpoint.TakesModule)
            {
                request.Content = new ByteArrayContent(Modules.Unique("audited")) { Headers = { ContentType = new("application/wasm") } };
            }

            using var response = await fixture.ClientFor(endpoint).SendAsync(request, TestContext.Current.CancellationToken);

            Assert.True(response.IsSuccessStatusCode, $"{endpoint.Name}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
            Assert.True(await CountAsync() == before + 1, $"{endpoint.Name} changed something, and it is not on record.");
        }
    }

    private async Task<int> CountAsync()
    {
        await using var db = fixture.Application.Services.GetRequiredService<SystemDb>().Open();
        return await db.AuditEvents.CountAsync(TestContext.Current.CancellationToken);
    }
}

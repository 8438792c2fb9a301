using System.Globalization;
using System.Text.Json;
using Platform.DataPlane.Tests.Hosting;
using Platform.Testing.Identity;
using Platform.Testing.Input;

namespace Platform.DataPlane.Tests.Input;

/// <summary>What is tried at a path of the node, kind by kind. After each kind a plugin still answers.</summary>
internal static class Families
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task NamesAsync(NodeFixture fixture, Tally tally, Target target)
    {
        var server = target.ServerOn(fixture);
        using var client = SystemCallers.Client(server.Address, server.Certificate);
        foreach (var (name, segment) in HostileText.Segments)
        {
            foreach (var path in target.With(fixture, segment))
            {
                await SendAsync(client, tally, target, "hostile paths", name, target.Request(fixture, server.Address, path, target.KeyOn(fixture)), 400, 404, 414);
            }
        }

        await IsWellAsync(fixture);
    }

    /// <summary>All on the ordinary address; what services show each other is not looked at there.</summary>
    public static async Task KeysAsync(NodeFixture fixture, Tally tally, Target target)
    {
        var address = fixture.Node.Http.BaseAddress!;
        foreach (var (name, key) in Target.BadKeys(fixture))
        {
            await SendAsync(fixture.Node.Http, tally, target, "keys", name, target.Request(fixture, address, null, key), target.IsSystems ? 403 : 401);
        }

        (string Name, string Key)[] foreign = [("another environment's", fixture.ForeignKey.Value), ("another tenant's", fixture.GlobexKey.Value), ("managing only", fixture.ManageKey.Value)];
        foreach (var (name, key) in foreign)
        {
            await SendAsync(fixture.Node.Http, tally, target, "foreign keys", name, target.Request(fixture, address, null, key), 403, 404);
        }

        await IsWellAsync(fixture);
    }

    public static async Task MethodsAsync(NodeFixture fixture, Tally tally, Target target)
    {
        var server = target.ServerOn(fixture);
        using var client = SystemCallers.Client(server.Address, server.Certificate);
        foreach (var method in new[] { "GET", "PUT", "DELETE", "PATCH", "OPTIONS", "NONSENSE" })
        {
            await SendAsync(client, tally, target, "methods", method, target.Request(fixture, server.Address, null, target.KeyOn(fixture), new HttpMethod(method)), 405);
        }

        await IsWellAsync(fixture);
    }

    /// <summary>100 MB where 4 MiB are taken.</summary>
    public static async Task SizesAsync(NodeFixture fixture, Tally tally, Target target)
    {
        const long Huge = 100_000_000;
        foreach (var chunked in new[] { false, true })
        {
            var before = GC.GetTotalAllocatedBytes();
            var answer = await Wire.StreamAsync(target.ServerOn(fixture), target.Head(fixture), Huge, chunked, Stop);
            var held = GC.GetTotalAllocatedBytes() - before;
            Check(tally, target, "100 MB", chunked ? "chunked" : "announced", answer, 413);
            Assert.True(held < Huge / 2, $"{target.Pattern}: {held} bytes were allocated for a body that was refused.");
        }

        await IsWellAsync(fixture);
    }

    public static async Task BrokenAsync(NodeFixture fixture, Tally tally, Target target)
    {
        var stalled = Wire.StallAsync(target.ServerOn(fixture), target.Head(fixture), "{", Stop);
        var chunks = await Wire.SendAsync(target.ServerOn(fixture), target.Head(fixture) + "Transfer-Encoding: chunked\r\n", "zz\r\nno chunk\r\n", Stop);
        Check(tally, target, "broken bodies", "malformed chunk", chunks, 400);
        Check(tally, target, "slow bodies", "stalled", await stalled, 408);
        await IsWellAsync(fixture);
    }

    private static void Check(Tally tally, Target target, string family, string name, WireAnswer answer, int status)
    {
        tally.Add($"POST {target.Pattern}", family, answer.Status.ToString(CultureInfo.InvariantCulture));
        Assert.True(answer.Status == status && answer.Code is not null, $"{target.Pattern}, {family}, {name}: {answer.Head}\n{answer.Body}");
    }

    private static async Task SendAsync(HttpClient client, Tally tally, Target target, string family, string name, HttpRequestMessage request, params int[] allowed)
    {
        using (request)
        {
            using var response = await client.SendAsync(request, Stop);
            var (status, text) = ((int)response.StatusCode, await response.Content.ReadAsStringAsync(Stop));
            tally.Add($"{request.Method} {target.Pattern}", family, status.ToString(CultureInfo.InvariantCulture));
            var what = $"{request.Method} {request.RequestUri} {family}, {name}: {status} {text}";
            Assert.True(allowed.Contains(status), what);
            // Kestrel refuses what is no HTTP before any of our code runs: without a body, and it hangs up.
            if (!(text.Length == 0 && response.Headers.ConnectionClose == true && status is 400 or 414))
            {
                Assert.True(response.Content.Headers.ContentType?.MediaType == "application/problem+json", what);
                using var problem = JsonDocument.Parse(text);
                Assert.Equal($"urn:platform:error:{problem.RootElement.GetProperty("code").GetString()}", problem.RootElement.GetProperty("type").GetString());
                Assert.Equal(status, problem.RootElement.GetProperty("status").GetInt32());
                Assert.False(string.IsNullOrEmpty(problem.RootElement.GetProperty("title").GetString()), what);
            }
        }
    }

    private static async Task IsWellAsync(NodeFixture fixture)
    {
        Assert.Equal("well", (await fixture.CallAsync("echo", "well")).Body);
        using var health = await fixture.Node.Http.GetAsync(new Uri("/health", UriKind.Relative), Stop);
        Assert.True(health.IsSuccessStatusCode, await health.Content.ReadAsStringAsync(Stop));
    }
}

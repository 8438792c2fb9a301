using System.Text;
using Platform.Testing.Input;
using Xunit;

namespace Platform.ControlPlane.Tests.Input;

/// <summary>What is tried at an endpoint, kind by kind.</summary>
internal static class Families
{
    private static readonly string[] OtherTypes = ["text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "application/json; charset=nonsense", "application/octet-stream"];

    /// <summary>JSON that is none, or not what the endpoint wants, at every place of it.</summary>
    public static async Task BodiesAsync(InputFixture fixture, Endpoint endpoint)
    {
        await using var attack = new Attack(fixture, endpoint);
        var shape = fixture.ShapeOf(endpoint);
        foreach (var mutation in MalformedJson.All(shape.Sample).Concat(JsonMutations.Of(shape)))
        {
            await attack.SendAsync(mutation);
        }

        foreach (var body in endpoint.Senseless)
        {
            await attack.SendAsync("senseless values", body, fixture.Request(endpoint, body: Encoding.UTF8.GetBytes(fixture.Fill(body))), 400);
        }
    }

    public static async Task ContentTypesAsync(InputFixture fixture, Endpoint endpoint)
    {
        await using var attack = new Attack(fixture, endpoint);
        foreach (var type in OtherTypes.Append(endpoint.TakesModule ? "application/json" : "application/wasm"))
        {
            await attack.SendAsync("content types", type, fixture.Request(endpoint, type: type), 415);
        }

        var untyped = fixture.Request(endpoint);
        untyped.Content!.Headers.ContentType = null;
        await attack.SendAsync("content types", "none", untyped, 415);
        await attack.SendAsync("content types", "encoded", Encoded(fixture.Request(endpoint)), 400, 415, 422);
    }

    /// <summary>Each name in the path, replaced by what is none.</summary>
    public static async Task PathsAsync(InputFixture fixture, Endpoint endpoint)
    {
        await using var attack = new Attack(fixture, endpoint);
        foreach (var parameter in endpoint.Pattern.Split('/').Where(part => part.StartsWith('{')))
        {
            foreach (var (name, segment) in HostileText.Segments)
            {
                var path = fixture.Fill(endpoint.Pattern.Replace(parameter, segment, StringComparison.Ordinal)).TrimEnd('/');
                await attack.SendAsync("hostile paths", $"{parameter} {name}", fixture.Request(endpoint, path), 400, 404, 414);
            }
        }
    }

    /// <summary>Everybody who may not, at an endpoint that wants a credential.</summary>
    public static async Task KeysAsync(InputFixture fixture, Endpoint endpoint)
    {
        await using var attack = new Attack(fixture, endpoint);
        foreach (var (name, credential) in fixture.BadKeys.Nowhere)
        {
            await attack.SendAsync("keys", name, fixture.RequestAs(endpoint, credential), credential, endpoint.IsSystem ? 403 : 401);
        }

        foreach (var (name, credential) in fixture.BadKeys.Elsewhere(endpoint))
        {
            // Whose key is good, but for something else: forbidden, or as if it did not exist; a system endpoint knows no such keys.
            await attack.SendAsync("foreign keys", name, fixture.RequestAs(endpoint, credential), credential, 401, 403, 404);
        }
    }

    public static async Task PagesAsync(InputFixture fixture, Endpoint endpoint)
    {
        await using var attack = new Attack(fixture, endpoint);
        string[] queries =
        [
            "limit=0", "limit=-1", "limit=201", "limit=1000000000", "limit=99999999999999999999", "limit=many", "limit=1.5", "limit=",
            "after=", "after=%00", "after=nonsense-of-a-cursor!", "after=..%2f..%2fx", "after=%E2%80%AE", $"after={new string('a', 201)}", "after=99999999999999999999-X", "after=-1",
        ];
        foreach (var query in queries)
        {
            await attack.SendAsync("pages", query, fixture.Request(endpoint, $"{fixture.PathOf(endpoint)}?{query}"), 400);
        }
    }

    /// <summary>A body of 100 MB where 64 kB are taken, announced and not announced, and one of nothing.</summary>
    public static async Task SizesAsync(InputFixture fixture, Endpoint endpoint)
    {
        const long Huge = 100_000_000;
        // An upload is held up to its own limit of 32 MiB in a buffer that doubles; everything else is not. What else goes on in the process counts, too.
        var heldAtMost = endpoint.TakesModule ? Huge * 5 / 4 : Huge * 3 / 4;
        await using var attack = new Attack(fixture, endpoint);
        await attack.BeginAsync();
        foreach (var chunked in new[] { false, true })
        {
            var before = GC.GetTotalAllocatedBytes();
            var answer = await Wire.StreamAsync(fixture.WireFor(endpoint), fixture.Head(endpoint), Huge, chunked, TestContext.Current.CancellationToken);
            var held = GC.GetTotalAllocatedBytes() - before;
            attack.Note("100 MB", chunked ? "chunked" : "announced", answer, 413);
            Assert.True(held < heldAtMost, $"{endpoint.Name}: {held} bytes were allocated for a body that was refused.");
        }

        await attack.SendAsync("0 bytes", "nothing", fixture.Request(endpoint, body: []), 400, 422);
    }

    /// <summary>A body that stops half-way: the answer comes by itself, and the connection is given back.</summary>
    public static async Task StallAsync(InputFixture fixture, Endpoint endpoint)
    {
        await using var attack = new Attack(fixture, endpoint);
        await attack.BeginAsync();
        attack.Note("slow bodies", "stalled", await Wire.StallAsync(fixture.WireFor(endpoint), fixture.Head(endpoint), "{", TestContext.Current.CancellationToken), 408);
    }

    private static HttpRequestMessage Encoded(HttpRequestMessage request)
    {
        request.Content!.Headers.ContentEncoding.Add("gzip");
        request.Content = new ByteArrayContent([0x1f, 0x8b, 8, 0, 0]) { Headers = { ContentType = request.Content.Headers.ContentType, ContentEncoding = { "gzip" } } };
        return request;
    }
}

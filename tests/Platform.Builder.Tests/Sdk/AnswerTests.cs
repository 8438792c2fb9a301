using Platform.Contracts.Plugins;

namespace Platform.Builder.Tests.Sdk;

/// <summary>Whatever a JavaScript handler gives back becomes an answer; only what is not plain JSON with status 200 is said to the platform.</summary>
public sealed class AnswerTests(BuilderFixture builder)
{
    // The handler's body, what is answered, and the head that was set, or null for none.
    private static readonly (string Body, string Output, string? Head)[] Cases =
    [
        ("return { a: 1 };", """{"a":1}""", null),
        ("return null;", "null", null),
        ("return Promise.resolve([1]);", "[1]", null),
        ("return { then: (done) => done(7) };", "7", null),
        ("return Response.json({ a: 1 });", """{"a":1}""", null),
        ("return new Response('{}', { headers: { 'Content-Type': 'application/json' } });", "{}", null),
        ("return;", "", """{"status":204,"headers":[]}"""),
        ("return 'text';", "text", """{"status":200,"headers":[["content-type","text/plain;charset=UTF-8"]]}"""),
        ("return Uint8Array.of(65, 66);", "AB", """{"status":200,"headers":[]}"""),
        ("return Response.json(1, { status: 201 });", "1", """{"status":201,"headers":[["content-type","application/json"]]}"""),
        ("return Response.json(1, { headers: { ETag: '  x ' } });", "1", """{"status":200,"headers":[["content-type","application/json"],["etag","x"]]}"""),
        ("const r = Response.json(1); r.headers.set('content-type', 'a/b'); return r;", "1", """{"status":200,"headers":[["content-type","a/b"]]}"""),
        ("const r = Response.json(1); r.headers.get('x'); return r.clone();", "1", null),
        ("ctx.waitUntil(new Promise((done) => setTimeout(() => done(console.log('afterwards')), 1))); return 1;", "1", null),
        ("ctx.waitUntil(Promise.reject(new Error('afterwards'))); return 1;", "1", null),
    ];

    [Fact]
    public async Task Every_kind_of_result_is_answered()
    {
        var handlers = string.Join(",\n", Cases.Select(test => $"  (input, ctx) => {{ {test.Body} }}"));
        var module = await BuildAsync($"const handlers = [\n{handlers}\n];\nexport const run = (input, ctx) => handlers[input](input, ctx);\n");
        for (var i = 0; i < Cases.Length; i++)
        {
            var guest = new Guest(module) { Answer = _ => ("{}", "") };
            var result = guest.Run($"{i}");
            Assert.True(result.Succeeded, $"{Cases[i].Body}: {result.Log}");
            var head = guest.Operations.Select(operation => operation.Head.GetRawText()).SingleOrDefault();
            Assert.Equal(Cases[i], (Cases[i].Body, result.Output, head));
            Assert.Equal(Cases[i].Body.Contains("afterwards", StringComparison.Ordinal), result.Log.Contains("afterwards", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task What_cannot_be_answered_is_an_error()
    {
        var module = await BuildAsync("export const run = (input) => input === 1 ? () => {} : input.no.such;\n");
        Assert.Contains("no JSON form", Fail("1"), StringComparison.Ordinal);
        Assert.Contains("TypeError", Fail("2"), StringComparison.Ordinal);

        string Fail(string input)
        {
            var result = new Guest(module).Run(input);
            Assert.Equal(1, result.Outcome.ExitCode);
            return result.Log;
        }
    }

    // Up to 64 KB the runtime reads into a place that it keeps for that; beyond, into memory that it asks for.
    [Theory]
    [InlineData(61_000)]
    [InlineData(62_000)]
    [InlineData(400_000)]
    public async Task Input_of_any_length_arrives(int length)
    {
        var module = await BuildAsync("export const run = (input) => [input.length, input.at(-1)];\n");
        var result = new Guest(module).Run($"{new string('a', length - 1)}é");
        Assert.Equal($"[{length},\"é\"]", result.Output);
    }

    private async Task<byte[]> BuildAsync(string source)
    {
        var (outcome, module, log) = await builder.BuildAsync(Samples.Source(Language.JavaScript, ("index.js", source)), TestContext.Current.CancellationToken);
        Assert.True(outcome.Ref is not null, string.Join('\n', log));
        return module!;
    }
}

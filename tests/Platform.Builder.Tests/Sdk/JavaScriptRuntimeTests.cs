using Platform.Contracts.Plugins;

namespace Platform.Builder.Tests.Sdk;

/// <summary>The Web APIs of the JavaScript runtime. Each case is an expression and the JSON of its value.</summary>
public sealed class JavaScriptRuntimeTests(BuilderFixture builder)
{
    private static readonly (string Expression, string Json)[] Cases =
    [
        ("input", """{"a":1}"""),
        ("[ctx.tenant, ctx.env.GREETING, Object.keys(ctx.env).length]", """["demo","Hi",1]"""),
        ("new URL('https://EXAMPLE.com:443/a/../b/./c?q=a b#f').href", "\"https://example.com/b/c?q=a%20b#f\""),
        ("new URL('../z?w=1', 'https://h.test/a/b/c').href", "\"https://h.test/a/z?w=1\""),
        ("new URL('//o.test/p', 'https://h.test/a').href", "\"https://o.test/p\""),
        ("new URL('http://[2001:db8:0:0:1:0:0:1]:80/').host", "\"[2001:db8::1:0:0:1]\""),
        ("URL.canParse('http://a b/')", "false"),
        ("(() => { const u = new URL('https://h.test/?a=1'); u.searchParams.append('b', 'x y'); u.hash = 'é'; return u.href; })()", "\"https://h.test/?a=1&b=x+y#%C3%A9\""),
        ("[...new URLSearchParams('a=1&b=%20&a=+2')]", """[["a","1"],["b"," "],["a"," 2"]]"""),
        ("[...new TextEncoder().encode('é\\ud800😀')]", "[195,169,239,191,189,240,159,152,128]"),
        ("new TextDecoder().decode(Uint8Array.of(0xef, 0xbb, 0xbf, 0xe2, 0x82, 0x41, 0xf0, 0x9f, 0x98, 0x80)) === '\\ufffdA😀'", "true"),
        ("[btoa('a\\xff'), atob('YWI=')]", """["Yf8=","ab"]"""),
        ("[...new Headers([['B', '1'], ['a', '2'], ['b', '3']])]", """[["a","2"],["b","1, 3"]]"""),
        ("structuredClone({ m: new Map([[1, new Date(0)]]) }).m.get(1).toISOString()", "\"1970-01-01T00:00:00.000Z\""),
        ("(() => { const a = {}; a.self = a; const b = structuredClone(a); return b.self === b && b !== a; })()", "true"),
        ("crypto.randomUUID().replace(/[0-9a-f]/g, 'x')", "\"xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx\""),
        ("crypto.randomUUID() === crypto.randomUUID()", "false"),
        ("new Date().getUTCFullYear() > 2020", "true"),
        ("await new Promise((done) => setTimeout(done, 1, 'later'))", "\"later\""),
        ("await new Request('https://h.test/', { method: 'post', body: new URLSearchParams({ a: '1' }) }).text()", "\"a=1\""),
        ("await new Response('{\"a\":[1]}').json()", """{"a":[1]}"""),
        ("(() => { const c = new AbortController(); c.abort(); return [c.signal.aborted, c.signal.reason.name]; })()", """[true,"AbortError"]"""),
        ("await fetch('https://h.test/').catch((error) => [error.name, error.code])", """["PlatformError","not-granted"]"""),
        ("await platform.kv.get('a').catch((error) => [error.name, error.code])", """["PlatformError","not-granted"]"""),
        ("await platform.cache.put('a', 1).catch((error) => error.name)", "\"TypeError\""),
        ("await platform.kv.get('a', 'xml').catch((error) => error.name)", "\"TypeError\""),
        ("await platform.secrets.get('a').catch((error) => [error.name, error.code])", """["PlatformError","not-granted"]"""),
        ("await platform.secrets.get('a', 'xml').catch((error) => error.name)", "\"TypeError\""),
        ("await platform.plugins.call('a', { b: 1 }).catch((error) => [error.name, error.code])", """["PlatformError","not-granted"]"""),
        ("await platform.plugins.call('a', () => 1).catch((error) => error.name)", "\"TypeError\""),
        ("[typeof process, typeof __host, typeof std, typeof os]", """["undefined","undefined","undefined","undefined"]"""),
    ];

    [Fact]
    public async Task Expressions_have_their_values()
    {
        var results = string.Join(",\n", Cases.Select(test => $"    await attempt(async () => {test.Expression})"));
        var source = $"const attempt = (f) => f().then((value) => JSON.stringify(value), (error) => `${{error}}`);\nexport async function run(input, ctx) {{\n  return [\n{results}\n  ];\n}}\n";
        var (outcome, module, log) = await builder.BuildAsync(Samples.Source(Language.JavaScript, ("index.js", source)), TestContext.Current.CancellationToken);
        Assert.True(outcome.Ref is not null, string.Join('\n', log));

        var result = new Guest(module!).Run("""{"a":1}""");

        Assert.True(result.Succeeded, result.Log);
        var values = System.Text.Json.JsonSerializer.Deserialize<string[]>(result.Output)!;
        Assert.All(Cases.Zip(values), pair => Assert.Equal((pair.First.Expression, pair.First.Json), (pair.First.Expression, pair.Second)));
    }

    [Fact]
    public async Task Fetch_carries_the_request_out_and_the_answer_in()
    {
        const string Source = """
            export default {
              async fetch(request) {
                const answers = await Promise.all(["a", "b"].map((name) => fetch("https://h.test/" + name, { method: "PUT", headers: { "X-Name": name }, body: name })));
                return new Response(await answers[1].text(), { status: answers[0].status, headers: { "x-a": request.headers.get("x-in") } });
              },
            };
            """;
        var (outcome, module, log) = await builder.BuildAsync(Samples.Source(Language.JavaScript, ("index.js", Source)), TestContext.Current.CancellationToken);
        Assert.True(outcome.Ref is not null, string.Join('\n', log));
        var guest = new Guest(module!)
        {
            Answer = name => name switch
            {
                "http.fetch" => ("""{"status":203,"url":"https://h.test/","headers":[["content-type","text/plain"]]}""", "from afar"),
                "request.get" => ("""{"method":"POST","url":"https://me.test/","headers":[["x-in","in"]]}""", ""),
                _ => ("{}", ""),
            },
        };

        var result = guest.Run("");

        Assert.Equal("from afar", result.Output);
        Assert.Equal(["http.fetch", "http.fetch", "request.get", "response.set"], guest.Operations.Select(operation => operation.Name));
        Assert.Equal(("b", "PUT"), (guest.Operations[1].Body, guest.Operations[1].Head.GetProperty("method").GetString()));
        Assert.Equal("""{"status":203,"headers":[["content-type","text/plain;charset=UTF-8"],["x-a","in"]]}""", guest.Operations[3].Head.GetRawText());
    }

    [Fact]
    public async Task Promise_that_never_settles_is_an_error()
    {
        var (_, module, _) = await builder.BuildAsync(
            Samples.Source(Language.JavaScript, ("index.js", "export const run = () => new Promise(() => {});\n")), TestContext.Current.CancellationToken);

        var result = new Guest(module!).Run("");

        Assert.Equal(1, result.Outcome.ExitCode);
        Assert.Contains("never settles", result.Log, StringComparison.Ordinal);
    }
}

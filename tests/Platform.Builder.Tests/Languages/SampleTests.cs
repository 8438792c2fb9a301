using Platform.Builder.Tests.Sandbox;

namespace Platform.Builder.Tests.Languages;

public sealed class SampleTests(BuilderFixture builder)
{
    public static TheoryData<string, string> All => new()
    {
        { "hello-js", "JavaScript" },
        { "hello-ts", "TypeScript" },
        { "hello-rust", "Rust" },
        { "hello-go", "Go" },
    };

    [Theory]
    [MemberData(nameof(All))]
    public async Task Sample_greets_who_is_named(string sample, string language)
    {
        var (outcome, module, log) = await builder.BuildAsync(Samples.Load(sample), TestContext.Current.CancellationToken);

        Assert.True(outcome.Ref is not null, string.Join('\n', log));
        Assert.Empty(outcome.Diagnostics);
        TestContext.Current.TestOutputHelper?.WriteLine($"{sample}: {log[^1]}");
        var result = new Guest(module!).Run("""{"name":"Ada"}""");
        Assert.True(result.Succeeded, result.Outcome.ToString());
        Assert.Equal($$"""{"message":"Hello, Ada!","language":"{{language}}"}""", result.Output);
        Assert.Contains("greeting Ada", result.Log, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Same_source_gives_the_same_bytes_in_every_sandbox(string sample, string language)
    {
        var (first, _, _) = await builder.BuildInAsync(SandboxKinds.Namespaces, Samples.Load(sample), TestContext.Current.CancellationToken);
        var (second, _, _) = await builder.BuildInAsync(SandboxKinds.Namespaces, Samples.Load(sample), TestContext.Current.CancellationToken);
        var (third, _, log) = await builder.BuildInAsync(SandboxKinds.Unprivileged, Samples.Load(sample), TestContext.Current.CancellationToken);

        Assert.True(first.Ref is not null, language);
        Assert.Equal(first.Ref, second.Ref);
        Assert.True(third.Ref is not null, string.Join('\n', log));
        Assert.Equal(first.Ref, third.Ref);
    }
}

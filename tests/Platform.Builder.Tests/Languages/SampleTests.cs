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
        var (exitCode, output, guestLog) = await Guest.RunAsync(module!, """{"name":"Ada"}""", TestContext.Current.CancellationToken);
        Assert.Equal(0, exitCode);
        Assert.Equal($$"""{"message":"Hello, Ada!","language":"{{language}}"}""", output);
        Assert.Contains("greeting Ada", guestLog, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Same_source_gives_the_same_bytes(string sample, string language)
    {
        var (first, _, _) = await builder.BuildAsync(Samples.Load(sample), TestContext.Current.CancellationToken);
        var (second, _, _) = await builder.BuildAsync(Samples.Load(sample), TestContext.Current.CancellationToken);

        Assert.True(first.Ref is not null, language);
        Assert.Equal(first.Ref, second.Ref);
    }
}

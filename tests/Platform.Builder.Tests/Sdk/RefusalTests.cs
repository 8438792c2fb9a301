namespace Platform.Builder.Tests.Sdk;

/// <summary>What a plugin's author means to say beside an answer: the same in each language, as far as the language has it.</summary>
public sealed class RefusalTests(BuilderFixture builder)
{
    [Theory]
    [InlineData("hello-rust")]
    [InlineData("hello-go")]
    public async Task Request_that_is_not_json_is_refused_with_400(string sample)
    {
        var (_, module, log) = await builder.BuildAsync(Samples.Load(sample), TestContext.Current.CancellationToken);
        Assert.True(module is not null, string.Join('\n', log));
        var guest = new Guest(module) { Answer = _ => ("{}", "") };

        var result = guest.Run("""{"name":""");

        Assert.True(result.Succeeded, result.Log);
        var (name, head, _) = Assert.Single(guest.Operations);
        Assert.Equal("response.set", name);
        Assert.Equal(400, head.GetProperty("status").GetInt32());
        Assert.Equal("application/problem+json", head.GetProperty("headers")[0][1].GetString());
        Assert.Contains("plugin-refused", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hello-js")]
    [InlineData("hello-ts")]
    public async Task Uncaught_exception_is_reported_and_fails(string sample)
    {
        var (_, module, log) = await builder.BuildAsync(Samples.Load(sample), TestContext.Current.CancellationToken);
        Assert.True(module is not null, string.Join('\n', log));

        var result = new Guest(module).Run("""{"name":""");

        Assert.Equal(1, result.Outcome.ExitCode);
        Assert.Equal("", result.Output);
        Assert.Contains("""{"level":"exception","name":"SyntaxError",""", result.Log, StringComparison.Ordinal);
    }
}

using Platform.Contracts.Builds;
using Platform.Contracts.Grants;
using Platform.Contracts.Plugins;

namespace Platform.Builder.Tests.Modules;

/// <summary>What a source declares that its plugin has to be granted.</summary>
public sealed class NeedsFileTests(BuilderFixture builder)
{
    private const string Code = "export const run = () => 'same';\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_module_carries_it_and_is_another_one_with_another_declaration()
    {
        var (plain, bare, _) = await builder.BuildAsync(Samples.Source(Language.JavaScript, ("index.js", Code)), Stop);
        var (declaring, module, log) = await builder.BuildAsync(Samples.Source(Language.JavaScript, ("index.js", Code), ("needs.json", """{"secrets":["api-key"]}""")), Stop);

        Assert.True(module is not null, string.Join('\n', log));
        Assert.True(ModuleNeeds.TryRead(module, out var needs, out _));
        Assert.Equal("api-key", Assert.Single(needs!.Secrets!).Value);
        Assert.NotEqual(plain.Ref, declaring.Ref);
        Assert.Equal(bare, module[..bare!.Length]);
    }

    [Fact]
    public async Task A_declaration_that_is_none_fails_the_build_and_names_the_file()
    {
        var (outcome, _, _) = await builder.BuildAsync(Samples.Source(Language.JavaScript, ("index.js", Code), ("needs.json", """{"secret":["api-key"]}""")), Stop);

        Assert.Null(outcome.Ref);
        var diagnostic = Assert.Single(outcome.Diagnostics);
        Assert.Equal((Severity.Error, "needs.json"), (diagnostic.Severity, diagnostic.File));
        Assert.Contains("$.secret", diagnostic.Message, StringComparison.Ordinal);
    }
}

using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Platform.Builder.Builds;
using Platform.Contracts.Builds;
using Platform.Contracts.Drafts;
using Platform.Contracts.Plugins;

namespace Platform.Builder.Tests.Builds;

public sealed class BuildCacheTests(BuilderFixture builder)
{
    [Fact]
    public async Task Module_is_built_once()
    {
        var source = Samples.Source(Language.Rust, ("main.rs", $"fn main() {{ print!(\"{Guid.NewGuid()}\"); }}\n"));

        var (first, firstLog) = await BuildAsync(source);
        var (second, secondLog) = await BuildAsync(source);

        Assert.NotNull(first.Ref);
        Assert.Equal(first.Ref, second.Ref);
        Assert.DoesNotContain(firstLog, line => line.Contains("Built before", StringComparison.Ordinal));
        Assert.Contains(secondLog, line => line.Contains("Built before", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Error_in_the_source_is_remembered_with_its_place()
    {
        var source = Samples.Source(Language.JavaScript, ("index.js", $"// {Guid.NewGuid()}\nexport const = 1;\n"));

        var (first, _) = await BuildAsync(source);
        var (second, log) = await BuildAsync(source);

        Assert.Contains(log, line => line.Contains("Built before", StringComparison.Ordinal));
        Assert.Equal(first.Diagnostics, second.Diagnostics);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("index.js", true)]
    public void Limit_that_was_hit_is_not_remembered(string? file, bool remembered) =>
        Assert.Equal(remembered, new BuildOutcome(null, 0, "no", [new Diagnostic(Severity.Error, "no", file)]).IsTheSources);

    private async Task<(BuildOutcome Outcome, IReadOnlyList<string> Log)> BuildAsync(SourceBundle source)
    {
        var lines = new List<string>();
        await using var log = new BuildLog(batch => Task.Run(() => lines.AddRange(batch.Select(line => line.Text))), TimeProvider.System);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source.Files[0].Text)));
        var outcome = await builder.Services.GetRequiredService<BuildRunner>().RunAsync(source, hash, log, TestContext.Current.CancellationToken);
        await log.DisposeAsync();
        return (outcome, lines);
    }
}

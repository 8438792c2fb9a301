using System.Diagnostics;
using Platform.Contracts.Builds;
using Platform.Contracts.Drafts;
using Platform.Contracts.Plugins;
using Platform.Testing.Input;

namespace Platform.Builder.Tests.Input;

/// <summary>Every hostile source ends as a failed build with a reason within its language's limits; nothing of it is left, and the next one is built.</summary>
public sealed class SourceTests(BuilderFixture builder)
{
    // The longest limit of a language is a minute of wall time for its tool, and 25 s more for JavaScript's second step; the rest is for a machine with other work.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<string> Quick => [.. HostileSources.Quick.Keys];

    [Theory]
    [MemberData(nameof(Quick))]
    public Task A_source_that_cannot_be_built_ends_with_a_reason(string name) => FailsAsync(name, HostileSources.Quick[name]);

    [Fact]
    public async Task After_them_a_good_source_is_built()
    {
        await FailsAsync("50 MB file", HostileSources.Quick["50 MB file"]);
        await FailsAsync("Rust: recursion of macros", HostileSources.Quick["Rust: recursion of macros"]);

        await IsWellAsync();
    }

    [Fact]
    [Trait("Long", "input")]
    public async Task Everything_that_only_a_limit_ends()
    {
        var tally = new Tally("builder");
        foreach (var (name, source) in HostileSources.Quick.Concat(HostileSources.Slow))
        {
            var (reason, seconds) = await FailsAsync(name, source);
            tally.Add(name, $"{seconds:0.0} s", reason.Replace('\n', ' ').Replace('|', '/'));
            await IsWellAsync();
            // Nobody else builds in this process while this test runs: it is the only one of its kind.
            Assert.Empty(Leftovers());
        }

        TestContext.Current.TestOutputHelper?.WriteLine(await tally.WriteAsync(Stop));
    }

    private async Task<(string Reason, double Seconds)> FailsAsync(string name, SourceBundle source)
    {
        var began = Stopwatch.GetTimestamp();
        var (outcome, _, log) = await builder.BuildAsync(source, Stop);
        var took = Stopwatch.GetElapsedTime(began);

        Assert.True(outcome.Ref is null, $"{name} was built: {string.Join('\n', log)}");
        Assert.False(string.IsNullOrWhiteSpace(outcome.Reason), name);
        var isExplained = !outcome.Reason.Contains("does not compile", StringComparison.Ordinal) || outcome.Diagnostics.Any(diagnostic => diagnostic.Severity == Severity.Error);
        Assert.True(isExplained, $"{name}: only '{outcome.Reason}' is said: {string.Join('\n', log)}");
        Assert.True(took < Longest, $"{name} took {took.TotalSeconds:0} s.");
        Assert.DoesNotContain("   at Platform.", outcome.Reason, StringComparison.Ordinal);
        return (outcome.Reason, took.TotalSeconds);
    }

    private static IEnumerable<string> Leftovers() =>
        new[] { Path.GetTempPath(), "/dev/shm" }
            .Where(Directory.Exists)
            .SelectMany(parent => Directory.EnumerateDirectories(parent, $"platform-builder-{Environment.ProcessId}-*"))
            .SelectMany(Directory.EnumerateDirectories)
            .Where(directory => Path.GetFileName(directory).StartsWith("build-", StringComparison.Ordinal) || Path.GetFileName(directory).StartsWith("go-cache-", StringComparison.Ordinal));

    private async Task IsWellAsync()
    {
        var good = Samples.Source(Language.JavaScript, ("index.js", $"export const run = () => '{Guid.NewGuid()}';\n"));
        var (outcome, _, log) = await builder.BuildAsync(good, Stop);
        Assert.True(outcome.Ref is not null, string.Join('\n', log));
    }
}

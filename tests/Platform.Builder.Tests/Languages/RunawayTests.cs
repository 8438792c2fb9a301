using System.Diagnostics;
using Platform.Builder.Builds;
using Platform.Contracts.Plugins;

namespace Platform.Builder.Tests.Languages;

public sealed class RunawayTests(BuilderFixture builder)
{
    [Fact]
    public async Task Endless_loop_while_the_plugin_is_loaded_is_stopped()
    {
        var started = Stopwatch.GetTimestamp();

        var (outcome, _, _) = await builder.BuildAsync(
            Samples.Source(Language.JavaScript, ("index.js", "for (;;) {}\nexport const run = () => 1;\n")), TestContext.Current.CancellationToken);

        Assert.Null(outcome.Ref);
        Assert.Contains("runs too long", outcome.Reason, StringComparison.Ordinal);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(40), "it took longer than its limit");
    }

    [Fact]
    public async Task Endless_macro_is_refused()
    {
        const string Source = "macro_rules! grow { ($($t:tt)*) => { grow!($($t)* $($t)*) }; }\ngrow!(a b c d);\nfn main() {}\n";

        var (outcome, _, _) = await builder.BuildAsync(Samples.Source(Language.Rust, ("main.rs", Source)), TestContext.Current.CancellationToken);

        Assert.Null(outcome.Ref);
        Assert.NotNull(outcome.Reason);
    }

    [Fact]
    public async Task Too_large_a_source_is_refused()
    {
        var (outcome, _, _) = await builder.BuildAsync(
            Samples.Source(Language.JavaScript, ("index.js", new string(' ', BuildLimits.SourceBytes + 1))), TestContext.Current.CancellationToken);

        Assert.Null(outcome.Ref);
        Assert.Contains("at most", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_files_are_refused()
    {
        var files = Enumerable.Range(0, BuildLimits.SourceFiles + 1).Select(number => ($"f{number}.js", "")).ToArray();

        var (outcome, _, _) = await builder.BuildAsync(Samples.Source(Language.JavaScript, files), TestContext.Current.CancellationToken);

        Assert.Null(outcome.Ref);
        Assert.Contains("files", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelled_build_leaves_no_directory()
    {
        using var cancel = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        var marker = $"marker{Guid.NewGuid():n}";

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            builder.BuildAsync(Samples.Source(Language.JavaScript, ("index.js", $"for (;;) {{}}\nexport const run = '{marker}';\n")), cancel.Token));

        var directories = Directory.GetDirectories(Path.GetTempPath(), $"platform-builder-{Environment.ProcessId}-*");
        Assert.NotEmpty(directories);
        var sources = directories.SelectMany(directory => Directory.GetFiles(directory, "index.js", SearchOption.AllDirectories));
        Assert.DoesNotContain(sources, source => File.ReadAllText(source).Contains(marker, StringComparison.Ordinal));
    }
}

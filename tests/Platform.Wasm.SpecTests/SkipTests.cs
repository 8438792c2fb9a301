using Platform.Wasm.SpecTests.Execution;
using Platform.Wasm.SpecTests.Script;
using Xunit;

namespace Platform.Wasm.SpecTests;

/// <summary>Nothing of the suite is lost between its authors' files and the counts.</summary>
public sealed class SkipTests
{
    public static TheoryData<string> Files => SpecificationTests.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Only_malformed_text_is_skipped(string file)
    {
        var path = SuiteFiles.PathOf(file);
        var written = SourceForm.Read(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        var commands = WastScript.Read(await WastConverter.ConvertAsync(path, "source", TestContext.Current.CancellationToken)).Commands;

        Assert.Equal(written.Select(form => form.Type), commands.Select(command => command.Type));
        Assert.All(written.Zip(commands), pair => Assert.InRange(pair.Second.Line, pair.First.FirstLine, pair.First.LastLine));
        Assert.Equal(
            written.Select(form => form.IsMalformedText),
            commands.Select(command => SkipReasons.Of(command) != SkipReason.None));
    }

    [Fact]
    public void Every_reason_is_a_sentence()
    {
        Assert.All(Enum.GetValues<SkipReason>().Where(reason => reason != SkipReason.None), reason => Assert.NotEmpty(reason.Sentence()));
        Assert.Throws<ArgumentOutOfRangeException>(() => SkipReason.None.Sentence());
    }

    [Fact]
    public void Every_skip_is_shown_with_its_file_line_and_reason()
    {
        var tally = new Tally();
        tally.Add("jit guard", 7, 0, [new Skip("b.wast", 12, SkipReason.MalformedText), new Skip("b.wast", 3, SkipReason.MalformedText)]);
        tally.Add("aot guard", 5, 1, [new Skip("b.wast", 3, SkipReason.MalformedText), new Skip("a.wast", 40, SkipReason.MalformedText)]);
        using var output = new StringWriter();
        tally.Skips.Print(output);
        tally.Print(output);

        var reason = SkipReason.MalformedText.Sentence();
        Assert.Equal(
            [
                $"skipped 1 (aot guard): {reason}", "  a.wast: 40", $"skipped 1 (aot guard, jit guard): {reason}", "  b.wast: 3",
                $"skipped 1 (jit guard): {reason}", "  b.wast: 12", "aot guard: 5 passed, 1 failed, 2 skipped", "jit guard: 7 passed, 0 failed, 2 skipped",
                "12 passed, 1 failed, 4 skipped",
            ],
            output.ToString().TrimEnd().Split(Environment.NewLine));
        Assert.Contains($"| b.wast:12 | {reason} | jit guard |\n", tally.Skips.Markdown(), StringComparison.Ordinal);
    }
}

using System.Text.RegularExpressions;
using Platform.EndToEnd.Tests.Running;

namespace Platform.EndToEnd.Tests.Capabilities;

/// <summary>The table of docs/writing-plugins.md, row by row, in each language: built by its real tools, and run on a node that has a database, a cache and a grant.</summary>
public sealed partial class CapabilityTests(EveryLanguage plugins) : IClassFixture<EveryLanguage>
{
    private static readonly (string Template, string Main)[] Languages =
        [("hello-js", "index.js"), ("hello-ts", "index.ts"), ("hello-rust", "main.rs"), ("hello-go", "main.go")];

    private static readonly Dictionary<string, string> Answers = new()
    {
        ["request"] = """["POST","in"]""",
        ["response"] = "accepted",
        ["fetch"] = """[203,"back","PUT ada hello"]""",
        ["fetches at once"] = """["a","b"]""",
        ["values that last"] = """["value",null]""",
        ["list of keys"] = """["list/1","list/2",true]""",
        ["compare and set"] = """["conflict","ok","conflict"]""",
        ["values that may vanish"] = "[null,1]",
        ["settings"] = """["hello",null]""",
        ["secrets"] = """["sesame","not-granted"]""",
        ["other plugins"] = """[202,"out","accepted","not-granted"]""",
        ["refusals"] = "\"not-granted\"",
    };

    public static TheoryData<string, string> Rows => [.. Answers.Keys.SelectMany(row => Languages, (row, language) => (row, language.Template))];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Every_language_has_what_the_guide_says(string row, string language)
    {
        var answer = await plugins.AskAsync(Languages.Single(known => known.Template == language), row);
        Assert.Equal((row == "response" ? 202 : 200, Answers[row]), (answer.Status, answer.Body));
        Assert.Equal(row == "response" ? "out" : "", answer.Header);
    }

    [Theory]
    [InlineData("hello-js")]
    [InlineData("hello-ts")]
    [InlineData("hello-rust")]
    [InlineData("hello-go")]
    public async Task What_has_a_lifetime_is_gone_after_it(string language)
    {
        var known = Languages.Single(known => known.Template == language);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        for (var set = 0; set < 2; set += (await plugins.AskAsync(known, "lifetimes")).Body == "\"set\"" ? 1 : 0)
        {
            deadline.Token.ThrowIfCancellationRequested();
        }
    }

    [Fact]
    public void Every_row_of_the_guide_is_tried()
    {
        var guide = File.ReadAllText(Path.Combine(Programs.Root, "docs", "writing-plugins.md"));
        Assert.Equal(Answers.Keys.Append("lifetimes").Order(StringComparer.Ordinal), Row().Matches(guide).Select(row => row.Groups["row"].Value).Order(StringComparer.Ordinal));
    }

    // Rows of the one table that begins with what plugins may use, in words.
    [GeneratedRegex(@"(?<=^\| what plugins may use .*\n\|[-|]+\n(\|.*\n)*)^\| (?<row>[^|]+?) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}

using System.Text.RegularExpressions;

namespace Platform.Architecture.Tests;

/// <summary>What the SDK's analyzers do not catch.</summary>
public sealed partial class SourceRuleTests
{
    private const int LongestFile = 400;

    public static TheoryData<string, string> Rules => new()
    {
        { "async void loses its exceptions", AsyncVoid().ToString() },
        { "time comes in by TimeProvider", ClockRead().ToString() },
        { "blocking on a task starves the pool", Blocking().ToString() },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Sources_keep_the_rule(string rule, string pattern)
    {
        var sources = Repository.Files("*.cs").Where(path => path.StartsWith("Platform.", StringComparison.Ordinal)).ToList();
        Assert.True(sources.Count > 50, "The rule saw hardly any source: does it still look?");

        var broken = sources.Where(path => Regex.IsMatch(Repository.Text(path), pattern)).ToList();
        Assert.True(broken.Count == 0, $"{rule}: {string.Join(", ", broken)}");
    }

    [Fact]
    public void No_file_is_a_drawer()
    {
        var folders = Repository.Files("*.cs").SelectMany(path => path.Split('/')[..^1]).ToHashSet();
        Assert.DoesNotContain(folders, folder => folder is "Common" or "Helpers" or "Managers" or "Services" or "Models" or "Utils" or "Interfaces" or "Dtos");
    }

    [Fact]
    public void No_file_grows_beyond_one_thing()
    {
        var overlong = Repository.Files("*.cs").Where(path => !path.Contains("/Migrations/", StringComparison.Ordinal))
            .Select(path => (path, lines: Repository.Text(path).Count(c => c == '\n')))
            .Where(file => file.lines > LongestFile)
            .ToList();
        Assert.True(overlong.Count == 0, string.Join(", ", overlong));
    }

    [Fact]
    public void Nothing_needs_what_lies_outside_the_clone()
    {
        string[] kinds = ["*.cs", "*.csproj", "*.props", "*.targets", "*.sh", "*.md", "*.json", "*.razor", "*.yaml", "*.mjs", "*.js", "dev", "run", "groups", "programs"];
        // tools/fresh makes a machine of its own, homes and all.
        var files = kinds.SelectMany(Repository.Files)
            .Where(path => !path.EndsWith("packages.lock.json", StringComparison.Ordinal) && !path.Contains("/fresh", StringComparison.Ordinal))
            .ToList();
        Assert.True(files.Count > 100);

        var outside = files.Where(path => OutsidePath().IsMatch(Repository.Text(path))).ToList();
        Assert.True(outside.Count == 0, $"name a path outside the clone: {string.Join(", ", outside)}");
        Assert.Matches(OutsidePath(), "cp /home" + "/somebody/file .");
    }

    // A sibling of the clone, or a place that one machine has and the next has not. A variable before it makes it our own.
    [GeneratedRegex("""\.\./shared|(?<![\w.$}\]]|[\w}]")/(home|root|work|opt|mnt|srv|Users)/\w""")]
    private static partial Regex OutsidePath();

    [GeneratedRegex(@"\basync void\b")]
    private static partial Regex AsyncVoid();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Utc)?Now\b")]
    private static partial Regex ClockRead();

    [GeneratedRegex(@"\.GetAwaiter\(\)\.GetResult\(\)|Async\([^;]*\)\.(Result\b|Wait\(\))")]
    private static partial Regex Blocking();
}

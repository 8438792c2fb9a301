using System.Text.RegularExpressions;

namespace Platform.Architecture.Tests;

/// <summary>A threat table whose tests are gone would be worse than none.</summary>
public sealed partial class SecurityTableTests
{
    [Fact]
    public void Every_test_that_the_table_names_exists()
    {
        var rows = Repository.Text("docs/security.md").Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1).ToList();
        Assert.True(rows.Count > 10);
        var tests = Repository.Files("*Tests.cs").ToLookup(path => Path.GetFileNameWithoutExtension(path)!, Repository.Text);

        foreach (var row in rows)
        {
            var named = TestName().Matches(row.Split('|')[3]);
            Assert.True(named.Count > 0, $"No test: {row}");
            foreach (Match match in named)
            {
                var method = match.Groups["method"].Value;
                Assert.True(
                    tests[match.Groups["class"].Value].Any(text => method.Length == 0 || text.Contains($" {method}(", StringComparison.Ordinal)),
                    $"There is no test {match.Value}.");
            }
        }
    }

    [GeneratedRegex("`(?<class>[A-Za-z]+)(\\.(?<method>[A-Za-z_0-9]+))?`")]
    private static partial Regex TestName();
}

using System.Text.RegularExpressions;

namespace Platform.Architecture.Tests;

public sealed partial class ErrorCodeTests
{
    [Fact]
    public void Every_code_of_the_contract_is_explained()
    {
        var codes = Code().Matches(Repository.Text("Platform.Contracts/Errors/ErrorCode.cs")).Select(match => match.Groups[1].Value).ToList();
        Assert.True(codes.Count > 10, $"Only {codes.Count} codes were seen.");
        var explained = Repository.Text("docs/errors.md");

        Assert.All(codes, code => Assert.Contains($"| `{code}` |", explained, StringComparison.Ordinal));
    }

    [GeneratedRegex("const string \\w+ = \"([^\"]+)\"")]
    private static partial Regex Code();
}

using Platform.Contracts.Config;
using Xunit;

namespace Platform.Contracts.Tests.Config;

public sealed class VariableNameTests
{
    public static TheoryData<string> Names => ["A", "GREETING", "MAX_ITEMS", "A1", "PLATFORM", "A_", new string('A', 64)];

    public static TheoryData<string?> Others => [(string?)null, "", "a", "_A", "1A", "A-B", "A=B", "A B", "Ä", "A\n", "A\0", "PLATFORM_", "PLATFORM_TENANT", new string('A', 65)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_name_has_capitals_digits_and_underscores(string text) => Assert.Equal(text, VariableName.Parse(text).Value);

    [Theory]
    [MemberData(nameof(Others))]
    public void Everything_else_is_refused_with_a_sentence(string? text)
    {
        Assert.False(VariableName.TryParse(text, out _, out var error));
        Assert.EndsWith(".", error, StringComparison.Ordinal);
    }
}

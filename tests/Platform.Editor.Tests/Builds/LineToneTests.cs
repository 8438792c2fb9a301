using Platform.Editor.Builds;

namespace Platform.Editor.Tests.Builds;

public sealed class LineToneTests
{
    [Theory]
    [InlineData("error[E0425]: cannot find value `nmae` in this scope", "bad")]
    [InlineData("error: aborting due to 2 previous errors", "bad")]
    [InlineData("src/index.ts(8,13): error TS2552: Cannot find name 'nmae'.", "bad")]
    [InlineData("X [ERROR] Expected \";\"", "bad")]
    [InlineData("warning: unused variable: `name`", "warn")]
    [InlineData("checking 1 file(s) with tsc", "")]
    [InlineData("   = note: the error type is `platform::Error`", "")]
    public void A_compilers_complaints_stand_out(string line, string tone) => Assert.Equal(tone, LineTone.Of(line));
}

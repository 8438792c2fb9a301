using Platform.Wasm.SpecTests.Execution;
using Platform.Wasm.SpecTests.Script;
using Xunit;

namespace Platform.Wasm.SpecTests;

/// <summary>The official test suite, a named test for each file and mode.</summary>
public sealed class SpecificationTests
{
    public static TheoryData<string> Files { get; } = [.. SuiteFiles.Names];

    [Fact]
    public void TheSuiteIsThere() => Assert.True(SuiteFiles.Names.Count > 80, $"Only {SuiteFiles.Names.Count} files in {SuiteFiles.Folder}.");

    [Theory]
    [MemberData(nameof(Files))]
    public Task Jit(string file) => SuiteRun.FileAsync(file, new JitImages(), TestContext.Current.CancellationToken);

    [Theory]
    [MemberData(nameof(Files))]
    public Task AheadOfTime(string file) => SuiteRun.FileAsync(file, new AheadOfTimeImages(), TestContext.Current.CancellationToken);
}

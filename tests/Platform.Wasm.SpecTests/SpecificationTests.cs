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
    public Task JitExplicit(string file) => RunAsync(file, new JitImages(MemoryMode.Explicit));

    [Theory]
    [MemberData(nameof(Files))]
    public Task AheadOfTimeGuard(string file) => RunAsync(file, new AheadOfTimeImages(MemoryMode.Guard));

    // The two above touch each road and each mode; the other pairs are for ./dev spec.
    [Theory]
    [Trait("Long", "spec")]
    [MemberData(nameof(Files))]
    public Task JitGuard(string file) => RunAsync(file, new JitImages(MemoryMode.Guard));

    [Theory]
    [Trait("Long", "spec")]
    [MemberData(nameof(Files))]
    public Task AheadOfTimeExplicit(string file) => RunAsync(file, new AheadOfTimeImages(MemoryMode.Explicit));

    private static Task RunAsync(string file, IImageSource images)
    {
        Assert.SkipWhen(images.Memory == MemoryMode.Guard && !GuardPages.Supported, "Guard pages are for 64-bit x86 and Linux.");
        return SuiteRun.FileAsync(file, images, TestContext.Current.CancellationToken);
    }
}

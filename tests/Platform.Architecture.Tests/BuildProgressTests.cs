using System.Diagnostics;

namespace Platform.Architecture.Tests;

/// <summary>What <c>./dev</c> shows of a build: never silence, and never less than the errors.</summary>
public sealed class BuildProgressTests
{
    private const string Build = """
        set -euo pipefail
        ROOT=$1
        source "$ROOT/tools/console.sh"
        source "$ROOT/tools/dotnet.sh"
        PLAIN_PACE=0
        printf '%s\n' '  Platform.Contracts -> artifacts/Platform.Contracts.dll' "$2" '  Platform.Wasm -> artifacts/Platform.Wasm.dll' | show_build
        """;

    [Fact]
    public async Task Each_project_is_counted_as_it_is_done()
    {
        var said = await RunAsync("  All projects are up-to-date for restore.");

        Assert.Matches(@"2 built, last Platform\.Wasm, \d+ s", said);
        Assert.DoesNotContain("restore.", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Platform.Wasm/Trap.cs(3,1): error CS1002: ; expected [Platform.Wasm.csproj]")]
    [InlineData("MSBUILD : error MSB1009: Project file does not exist.")]
    public async Task An_error_is_shown_as_it_is(string error) => Assert.Contains(error, await RunAsync(error), StringComparison.Ordinal);

    private static async Task<string> RunAsync(string line)
    {
        using var shell = Process.Start(new ProcessStartInfo("bash", ["-c", Build, "bash", Repository.Root, line]) { RedirectStandardError = true })!;
        var said = await shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(shell.ExitCode == 0, said);
        return said;
    }
}

using System.Diagnostics;
using System.Globalization;

namespace Platform.Wasm.Tests.Runtime;

/// <summary>A process in which a reset left something of an execution runs no other: it ends.</summary>
public sealed class AuditTests
{
    // What the runtime ends with when it ends itself: 128 and the signal for it.
    private const int Aborted = 128 + 6;

    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(true, 1)]
    [InlineData(true, 10)]
    [InlineData(false, 1)]
    [InlineData(false, 10)]
    public async Task EndsTheProcessWithWhatIsDifferent(bool trackWrites, int every)
    {
        var (code, output, errors) = await RunAsync(trackWrites, every, int.MaxValue);

        Assert.Equal(Aborted, code);
        Assert.Contains($"After its reset an instance differs from its snapshot in page {TouchedMemory.Page} of memory.", errors, StringComparison.Ordinal);
        Assert.NotEmpty(output);
        Assert.Equal(0, output.Length % every);
    }

    [Fact]
    public async Task IsWhatEndsIt()
    {
        var (code, output, errors) = await RunAsync(trackWrites: true, every: 0, resets: 1_000);

        Assert.Equal((0, 1_000, ""), (code, output.Length, errors));
    }

    /// <returns>How it ended, a character for each reset that it began, and what it said.</returns>
    private static async Task<(int Code, string Output, string Errors)> RunAsync(bool trackWrites, int every, int resets)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(TimeLimit);
        string[] arguments = [TouchedMemory.Verb, $"{trackWrites}", every.ToString(CultureInfo.InvariantCulture), resets.ToString(CultureInfo.InvariantCulture)];
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "Platform.Wasm.Tests"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var errors = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            return (process.ExitCode, await output, await errors);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}

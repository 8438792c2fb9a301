using System.Diagnostics;
using Platform.Wasm.Runtime;
using Platform.Wasm.Runtime.Linux;

namespace Platform.Wasm.Tests.Runtime;

/// <summary>What the engine does where it cannot call Linux: on Windows and macOS, and here when it is told so.</summary>
[Trait("Kernel", "without")]
public sealed class WithoutKernelTests
{
    public const string Verb = "--without-kernel";

    // What .NET keeps for itself at the end of a stack, and a step of the probe.
    private const long KeptBytes = 256 << 10;

    private static readonly string[] Namespaces = ["Runtime", "Pool", "Hosting", "MemoryImages"];

    /// <summary>The tests themselves, in a process whose engine uses nothing of Linux.</summary>
    [Fact]
    public async Task PassesTheSameTests()
    {
        string[] arguments = [Verb, .. Namespaces.SelectMany(name => (string[])["-namespace", $"Platform.Wasm.Tests.{name}"]), "-trait-", "Kernel=without", "-trait-", "Long=*"];
        using var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(process.ExitCode == 0, output);
        Assert.Matches("Total: [1-9][0-9]+,", output);

        // That it was without the kernel shows in what cannot be tested there.
        Assert.Contains("GuardPagesTests.HoldHere [SKIP]", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1 << 20)]
    [InlineData(8 << 20)]
    public void FindsTheEndOfTheStackByGoingThere(int bytes)
    {
        Assert.SkipUnless(Kernel.IsLinux, "Nobody else says where it truly is.");
        var (probed, told) = ((nuint)0, (nuint?)0);
        var thread = new Thread(() => (probed, told) = (StackProbe.FindLowest(), OperatingSystem.IsLinux() ? ThreadStack.FindLowest() : null), bytes);
        thread.Start();
        thread.Join();

        Assert.InRange((long)(probed - told!.Value), 0, KeptBytes);
    }

    [Fact]
    public unsafe void GivesMemoryThatIsZeroOutOfTheHeap()
    {
        const int Bytes = 100 << 20;
        var space = HeapSpace.Reserve(Bytes);
        try
        {
            Assert.False(new ReadOnlySpan<byte>((void*)space, Bytes).ContainsAnyExcept((byte)0));
            Assert.Throws<InsufficientMemoryException>(() => HeapSpace.Reserve(nuint.MaxValue - 100));
        }
        finally
        {
            HeapSpace.Release(space);
        }
    }

    [Fact]
    public void ChargesAThreadAtLeastWhatItUsed()
    {
        var (own, process) = (ThreadCpuTime.OfCurrentThread(), ThreadCpuTime.OfProcess);
        var (ownBefore, processBefore) = (own.Read(), process.Read());
        while (own.Read() - ownBefore < TimeSpan.FromMilliseconds(50))
        {
            Thread.SpinWait(1_000);
        }

        // The system counts a process's time in steps of some milliseconds.
        Assert.True(process.Read() - processBefore > TimeSpan.FromMilliseconds(30));
    }
}

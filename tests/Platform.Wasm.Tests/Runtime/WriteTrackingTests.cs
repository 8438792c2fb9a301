namespace Platform.Wasm.Tests.Runtime;

/// <summary>A reset that asks the kernel what was written, and the audit that finds what a reset has missed.</summary>
public sealed class WriteTrackingTests
{
    private const int PageBytes = 4_096;
    private const int Pages = 40;

    private static readonly SnapshotOptions Options = new() { AuditEvery = 1 };

    // scatter: writes to every other page of 4 KiB from an address on, more runs than one scan can tell.
    private static ModuleBytes Scatterer() => new ModuleBytes()
        .Memory(Pages)
        .Table(ValueKind.FuncRef, 1)
        .Global(ValueKind.I32, mutable: true, 0x41, 1)
        .Export("memory", 2, 0).Export("table", 1, 0).Export("global", 3, 0)
        .DataCount(2)
        .Function(
            "scatter", "(i32)->()",
            [
                0x03, 0x40, 0x20, 0, 0x20, 0, 0x36, 0, 0, 0x20, 0, 0x41, .. ModuleBytes.Signed(2 * PageBytes), 0x6a, 0x22, 0,
                0x41, .. ModuleBytes.Signed(Pages * 65_536), 0x48, 0x0d, 0, 0x0b,
            ])
        .Function("drop", "()->()", 0xfc, 9, 1)
        .Data(100, 1, 2, 3)
        .PassiveData(4);

    [Fact]
    public void PutsBackScatteredPagesAlsoAfterProtectingThemAnew()
    {
        using var guest = Guest.Start(Scatterer());
        guest.Instance.TakeSnapshot(Options);
        for (var reset = 0; reset < 2_050; reset++)
        {
            // The audit after each reset ends this process if a page was missed.
            Assert.True(guest.Call("scatter", Value.I32((reset % 3 * PageBytes) + 8)).Returned);
            guest.Instance.Reset();
            Assert.Null(guest.Instance.FindDifference());
        }
    }

    [Fact]
    public void PutsBackWhatTheHostWrote()
    {
        using var guest = Guest.Start(Scatterer());
        guest.Instance.TakeSnapshot(Options);
        guest.Instance.GetMemory("memory")!.Slice(0, 3 * PageBytes).Fill(7);
        guest.Instance.Reset();
        Assert.Null(guest.Instance.FindDifference());
    }

    [Fact]
    public void FindsWhateverAResetMissed()
    {
        using var guest = Guest.Start(Scatterer());
        var instance = guest.Instance;
        instance.TakeSnapshot(Options);
        Assert.Null(instance.FindDifference());
        Assert.Equal("page 5 of memory", After(() => instance.GetMemory("memory")!.Slice(5 * PageBytes, 1)[0] = 1));
        Assert.Equal("page 0 of memory", After(() => instance.GetMemory("memory")!.Slice(100, 1)[0] = 9));
        Assert.Equal("global 0", After(() => instance.GetGlobal("global")!.Value = Value.I32(2)));
        Assert.Equal("table 0", After(() => instance.GetTable("table")!.Set(0, new Value(ValueKind.FuncRef, 1))));
        Assert.Equal("a dropped segment", After(() => guest.Call("drop")));

        string? After(Action change)
        {
            change();
            var difference = instance.FindDifference();
            instance.Reset();
            Assert.Null(instance.FindDifference());
            return difference;
        }
    }
}

using System.Runtime.CompilerServices;

namespace Platform.Wasm.Tests.Runtime;

/// <summary>What becomes of a fault: a trap if it is the guest's, itself if it is the host's.</summary>
public sealed class GuardPagesTests
{
    private const int Page = 65_536;

    // reach: a load at the address given; ask: calls the host.
    private static ModuleBytes Reacher() => new ModuleBytes()
        .Type("()->()").Type("(i32)->i32").ImportFunction("host", "f", 0).Memory(1, 20)
        .Export("memory", 2, 0)
        .Function("reach", 1, 0x20, 0, 0x28, 0, 0)
        .Function("ask", 0, 0x10, 0)
        .Function("grow", 1, 0x20, 0, 0x40, 0);

    [Fact]
    public void HoldHere()
    {
        Assert.SkipUnless(GuardPages.Supported, "Guard pages are for 64-bit x86 and Linux.");
        Assert.Null(GuardPages.SelfTest());
    }

    [Fact]
    public void LeaveTheHostsOwnFaultAlone()
    {
        using var guest = Start(() => Length(null));
        Assert.Throws<NullReferenceException>(() => guest.Call("ask"));
        Assert.Equal(TrapKind.MemoryOutOfBounds, guest.Call("reach", Value.I32(-1)).Trap);
        Assert.Throws<NullReferenceException>(() => guest.Call("ask"));
    }

    [Fact]
    public unsafe void TellAFaultOfTheHostInAMemoryFromTheGuests()
    {
        // A host function that kept an address although the memory has shrunk since.
        byte* kept = null;
        using var guest = Start(() => *kept = 1);
        guest.Instance.TakeSnapshot();
        Assert.Equal(1, guest.I32("grow", Value.I32(1)));
        kept = (byte*)Unsafe.AsPointer(ref guest.Instance.GetMemory("memory")!.Slice(Page, 1)[0]);
        Assert.True(guest.Call("ask").Returned);
        guest.Instance.Reset();
        Assert.Throws<NullReferenceException>(() => guest.Call("ask"));
        Assert.Equal(TrapKind.MemoryOutOfBounds, guest.Call("reach", Value.I32(Page)).Trap);
    }

    [Fact]
    public void TrapInsideOfANestedCallOnly()
    {
        Guest? guest = null;
        CallOutcome nested = default;
        using (guest = Start(() => nested = guest!.Call("reach", Value.I32(Page))))
        {
            Assert.True(guest.Call("ask").Returned);
            Assert.Equal(TrapKind.MemoryOutOfBounds, nested.Trap);
        }
    }

    [Fact]
    public void CloseWhatAResetTakesAway()
    {
        using var guest = Start(() => { });
        guest.Instance.TakeSnapshot();
        foreach (var pages in (int[])[1, 19, 3, 17])
        {
            Assert.Equal(TrapKind.MemoryOutOfBounds, guest.Call("reach", Value.I32(Page)).Trap);
            Assert.Equal(1, guest.I32("grow", Value.I32(pages)));
            var last = ((pages + 1) * Page) - 4;
            Assert.Equal(0, guest.I32("reach", Value.I32(last)));
            Assert.Equal(TrapKind.MemoryOutOfBounds, guest.Call("reach", Value.I32(last + 1)).Trap);
            guest.Instance.GetMemory("memory")!.Slice(Page, pages * Page).Fill(0xff);
            guest.Instance.Reset();
        }
    }

    [Fact]
    public void AreNeededByCodeThatComparesNothing()
    {
        using var store = new Store(new Limits());
        var module = new ModuleBytes().Import("host", "memory", 2, 0, 1).Decode();
        var linker = new Linker().Define("host", "memory", Memory.Create(store, new MemoryType(new SizeRange(1, 2))));
        var image = CodeImage.CompileInProcess(module, new CompileOptions { MemoryMode = MemoryMode.Guard });
        Assert.Throws<LinkException>(() => linker.Instantiate(store, module, image));
    }

    [Fact]
    public void ServeMoreMemoriesInTurnThanThereAreSlots()
    {
        var module = new ModuleBytes().Memory(1).Function("last", "()->i32", [0x41, .. ModuleBytes.Signed(Page - 4), 0x28, 0, 0]).Decode();
        for (var i = 0; i < 2_100; i++)
        {
            using var guest = Guest.Start(module, mode: MemoryMode.Guard);
            Assert.Equal(0, guest.I32("last"));
        }
    }

    private static Guest Start(Action host) => Guest.Start(
        Reacher(), linker: new Linker().Define("host", "f", FunctionType.Parse("()->()"), (_, _, _) => host()), mode: MemoryMode.Guard);

    private static int Length(string? text) => text!.Length;
}

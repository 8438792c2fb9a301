namespace Platform.Wasm.Tests.Compilation;

/// <summary>The instructions on tables and references; five files of the specification's suite, which its converter cannot read, are about these.</summary>
public sealed class TableTests
{
    private static readonly Value Null = Value.ExternRef(null);

    /// <summary>A table of externref (0) and one of functions (1), and a function for each instruction.</summary>
    private static Guest Start() => Guest.Start(new ModuleBytes()
        .Table(ValueKind.ExternRef, 3, 6)
        .Table(ValueKind.FuncRef, 2)
        .Export("externs", 1, 0)
        .Function("get", "(i32)->externref", 0x20, 0, 0x25, 0)
        .Function("set", "(i32,externref)->()", 0x20, 0, 0x20, 1, 0x26, 0)
        .Function("size", "()->i32", 0xfc, 16, 0)
        .Function("grow", "(externref,i32)->i32", 0x20, 0, 0x20, 1, 0xfc, 15, 0)
        .Function("fill", "(i32,externref,i32)->()", 0x20, 0, 0x20, 1, 0x20, 2, 0xfc, 17, 0)
        .Function("copy", "(i32,i32,i32)->()", 0x20, 0, 0x20, 1, 0x20, 2, 0xfc, 14, 0, 0)
        .Function("init", "(i32,i32,i32)->()", 0x20, 0, 0x20, 1, 0x20, 2, 0xfc, 12, 0, 1)
        .Function("drop", "()->()", 0xfc, 13, 0)
        .Function("null", "(i32)->i32", 0x20, 0, 0x25, 1, 0xd1)
        .Function("call", "(i32)->i32", 0x20, 0, 0x11, 2, 1)
        .PassiveElements(2, 2));

    [Fact]
    public void GetsAndSets()
    {
        using var guest = Start();
        Assert.Equal(Null, guest.Result("get", Value.I32(0)));
        Assert.Empty(guest.Results("set", Value.I32(2), Value.ExternRef(0)));
        Assert.Equal(Value.ExternRef(0), guest.Result("get", Value.I32(2)));
        Assert.Equal(Value.ExternRef(0), guest.Instance.GetTable("externs")!.Get(2));
        Assert.Equal(TrapKind.TableOutOfBounds, guest.Call("get", Value.I32(3)).Trap);
        Assert.Equal(TrapKind.TableOutOfBounds, guest.Call("get", Value.I32(-1)).Trap);
        Assert.Equal(TrapKind.TableOutOfBounds, guest.Call("set", Value.I32(3), Null).Trap);
        Assert.Equal(TrapKind.TableOutOfBounds, guest.Call("set", Value.I32(-1), Null).Trap);
    }

    [Fact]
    public void Grows()
    {
        using var guest = Start();
        Assert.Equal(3, guest.I32("size"));
        Assert.Equal(3, guest.I32("grow", Value.ExternRef(5), Value.I32(2)));
        Assert.Equal(5, guest.I32("size"));
        Assert.Equal(Value.ExternRef(5), guest.Result("get", Value.I32(4)));
        Assert.Equal(-1, guest.I32("grow", Null, Value.I32(2)));
        Assert.Equal(5, guest.I32("grow", Null, Value.I32(1)));
        Assert.Equal(-1, guest.I32("grow", Null, Value.I32(int.MinValue)));
    }

    [Fact]
    public void FillsAllOrNothing()
    {
        using var guest = Start();
        Assert.Equal(TrapKind.TableOutOfBounds, guest.Call("fill", Value.I32(1), Value.ExternRef(9), Value.I32(3)).Trap);
        Assert.Equal(Null, guest.Result("get", Value.I32(1)));
        Assert.True(guest.Call("fill", Value.I32(1), Value.ExternRef(9), Value.I32(2)).Returned);
        Assert.Equal([Null, Value.ExternRef(9), Value.ExternRef(9)], Enumerable.Range(0, 3).Select(i => guest.Result("get", Value.I32(i))));
        Assert.True(guest.Call("fill", Value.I32(3), Null, Value.I32(0)).Returned);
        Assert.Equal(TrapKind.TableOutOfBounds, guest.Call("fill", Value.I32(4), Null, Value.I32(0)).Trap);
    }

    [Fact]
    public void CopiesOverlappingRanges()
    {
        using var guest = Start();
        for (var i = 0; i < 3; i++)
        {
            Assert.True(guest.Call("set", Value.I32(i), Value.ExternRef((uint)i)).Returned);
        }

        Assert.True(guest.Call("copy", Value.I32(1), Value.I32(0), Value.I32(2)).Returned);
        Assert.Equal([0u, 0u, 1u], Enumerable.Range(0, 3).Select(i => guest.Result("get", Value.I32(i)).AsExternRef ?? 99));
        Assert.Equal(TrapKind.TableOutOfBounds, guest.Call("copy", Value.I32(2), Value.I32(0), Value.I32(2)).Trap);
        Assert.Equal(TrapKind.TableOutOfBounds, guest.Call("copy", Value.I32(0), Value.I32(-1), Value.I32(1)).Trap);
    }

    [Fact]
    public void InitialisesFromSegmentsUntilTheyAreDropped()
    {
        using var guest = Start();
        Assert.Equal(1, guest.I32("null", Value.I32(0)));
        Assert.Equal(TrapKind.UninitializedElement, guest.Call("call", Value.I32(0)).Trap);
        Assert.Equal(TrapKind.TableOutOfBounds, guest.Call("init", Value.I32(1), Value.I32(0), Value.I32(2)).Trap);
        Assert.True(guest.Call("init", Value.I32(0), Value.I32(0), Value.I32(2)).Returned);
        Assert.Equal(0, guest.I32("null", Value.I32(1)));
        Assert.Equal(3, guest.I32("call", Value.I32(0))); // the function "size"

        Assert.True(guest.Call("drop").Returned);
        Assert.True(guest.Call("drop").Returned);
        Assert.Equal(TrapKind.TableOutOfBounds, guest.Call("init", Value.I32(0), Value.I32(0), Value.I32(1)).Trap);
        Assert.True(guest.Call("init", Value.I32(0), Value.I32(0), Value.I32(0)).Returned);
    }
}

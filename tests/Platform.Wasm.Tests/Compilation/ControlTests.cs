namespace Platform.Wasm.Tests.Compilation;

public sealed class ControlTests
{
    [Fact]
    public void LoopsWithParameters()
    {
        // sum(n): a loop that carries (total, n) on the stack.
        using var guest = Guest.Start(new ModuleBytes()
            .Type("(i32,i32)->i32")
            .Type("(i32)->i32")
            .Function(
                "sum", 1,
                0x41, 0, 0x20, 0, // 0, n
                0x03, 0, // loop (i32, i32) -> i32
                0x22, 0, 0x6a, // total + n, n kept in local 0
                0x20, 0, 0x41, 1, 0x6b, 0x22, 0, // n - 1
                0x20, 0, 0x0d, 0, // br_if n
                0x1a, 0x0b));
        Assert.Equal(55, guest.I32("sum", Value.I32(10)));
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(1, 20)]
    [InlineData(2, 30)]
    [InlineData(-1, 30)]
    public void BranchesByTableWithAValue(int index, int expected)
    {
        using var guest = Guest.Start(new ModuleBytes().Function(
            "pick", "(i32)->i32",
            0x02, 0x7f, 0x02, 0x7f, 0x02, 0x7f,
            0x41, 5, 0x41, 0, 0x20, 0, 0x0e, 2, 0, 1, 2, // the value 0 travels, the 5 below it does not
            0x0b, 0x1a, 0x41, 10, 0x0f,
            0x0b, 0x1a, 0x41, 20, 0x0f,
            0x0b, 0x1a, 0x41, 30));
        Assert.Equal(expected, guest.I32("pick", Value.I32(index)));
    }

    [Fact]
    public void DropsWhatLiesBelowABranchedValue()
    {
        using var guest = Guest.Start(new ModuleBytes().Function(
            "f", "(i32)->i32",
            0x41, 1, 0x02, 0x7f, 0x41, 2, 0x41, 3, 0x20, 0, 0x0d, 0, 0x6a, 0x0b, 0x6a));
        Assert.Equal(4, guest.I32("f", Value.I32(1)));
        Assert.Equal(6, guest.I32("f", Value.I32(0)));
    }

    [Fact]
    public void SkipsUnreachableCode()
    {
        using var guest = Guest.Start(new ModuleBytes().Function(
            "f", "()->i32",
            0x02, 0x7f, 0x41, 7, 0x0c, 0, 0x6a, 0x03, 0x40, 0x0c, 0, 0x0b, 0x42, 0x80, 0x7f, 0x1a, 0x0b));
        Assert.Equal(7, guest.I32("f"));
    }

    [Fact]
    public void KeepsManyOperands()
    {
        // 4,000 constants, then 3,999 additions: far more than IL's stack is allowed to hold.
        byte[] code = [.. Enumerable.Repeat<byte[]>([0x41, 1], 4_000).SelectMany(push => push), .. Enumerable.Repeat<byte>(0x6a, 3_999)];
        using var guest = Guest.Start(new ModuleBytes().Function("sum", "()->i32", code));
        Assert.Equal(4_000, guest.I32("sum"));
    }

    [Fact]
    public void ComputesLongExpressions()
    {
        // ((x + 3) ^ x) + 3 … 10,000 times in one expression: cut into pieces, or the code generator takes seconds.
        byte[] code = [0x20, 0, .. Enumerable.Repeat<byte[]>([0x41, 3, 0x6a, 0x20, 0, 0x73], 10_000).SelectMany(step => step)];
        using var guest = Guest.Start(new ModuleBytes().Function("f", "(i32)->i32", code));
        var expected = 77;
        for (var i = 0; i < 10_000; i++)
        {
            expected = (expected + 3) ^ 77;
        }

        Assert.Equal(expected, guest.I32("f", Value.I32(77)));
    }

    [Fact]
    public void PassesAThousandParameters()
    {
        var type = new FunctionType(Enumerable.Repeat(ValueKind.I32, 1_000).ToArray(), [ValueKind.I32]);
        byte[] code = [.. Enumerable.Range(0, 1_000).SelectMany(i => (byte[])[0x20, .. ModuleBytes.Unsigned(i)]), .. Enumerable.Repeat<byte>(0x6a, 999)];
        using var guest = Guest.Start(new ModuleBytes().Function("sum", type.ToString(), code));
        Assert.Equal(499_500, guest.I32("sum", [.. Enumerable.Range(0, 1_000).Select(Value.I32)]));
    }

    [Fact]
    public void CallsThroughATable()
    {
        using var guest = Guest.Start(new ModuleBytes()
            .Type("(i32)->i32")
            .Type("()->()")
            .Type("(i32,i32)->i32")
            .Table(ValueKind.FuncRef, 4)
            .Elements(0, 0, 1, 2)
            .Function(0, 0x20, 0, 0x41, 1, 0x6a)
            .Function(0, 0x20, 0, 0x41, 2, 0x6c)
            .Function(1)
            .Function("call", 2, 0x20, 0, 0x20, 1, 0x11, 0, 0));
        Assert.Equal(8, guest.I32("call", Value.I32(7), Value.I32(0)));
        Assert.Equal(14, guest.I32("call", Value.I32(7), Value.I32(1)));
        Assert.Equal(TrapKind.IndirectCallTypeMismatch, guest.Call("call", Value.I32(7), Value.I32(2)).Trap);
        Assert.Equal(TrapKind.UninitializedElement, guest.Call("call", Value.I32(7), Value.I32(3)).Trap);
        Assert.Equal(TrapKind.UndefinedElement, guest.Call("call", Value.I32(7), Value.I32(4)).Trap);
        Assert.Equal(TrapKind.UndefinedElement, guest.Call("call", Value.I32(7), Value.I32(-1)).Trap);
    }

    [Fact]
    public void ComparesTypesOfIndirectCallsByStructure()
    {
        using var guest = Guest.Start(new ModuleBytes()
            .Type("()->i32")
            .Type("()->i32")
            .Table(ValueKind.FuncRef, 1)
            .Elements(0, 0)
            .Function(0, 0x41, 9)
            .Function("call", 0, 0x41, 0, 0x11, 1, 0));
        Assert.Equal(9, guest.I32("call"));
    }
}

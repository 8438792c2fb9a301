namespace Platform.Wasm.Tests.Compilation;

/// <summary>The corners of arithmetic, where .NET and WebAssembly differ. The specification's own tests cover the plains.</summary>
public sealed class ArithmeticTests
{
    private static Value Run(byte[] operation, ValueKind operand, ValueKind result, params Value[] values)
    {
        var parameters = new FunctionType([.. values.Select(_ => operand)], [result]);
        byte[] code = [.. values.SelectMany((_, i) => (byte[])[0x20, (byte)i]), .. operation];
        using var guest = Guest.Start(new ModuleBytes().Function("f", parameters.ToString(), code));
        return guest.Result("f", values);
    }

    private static TrapKind Trap(byte[] operation, ValueKind operand, ValueKind result, params Value[] values)
    {
        var parameters = new FunctionType([.. values.Select(_ => operand)], [result]);
        byte[] code = [.. values.SelectMany((_, i) => (byte[])[0x20, (byte)i]), .. operation];
        using var guest = Guest.Start(new ModuleBytes().Function("f", parameters.ToString(), code));
        return guest.Call("f", values).Trap;
    }

    [Theory]
    [InlineData(0x6d)]
    [InlineData(0x6e)]
    [InlineData(0x6f)]
    [InlineData(0x70)]
    public void TrapsOnDivisionByZero(byte opcode)
    {
        Assert.Equal(TrapKind.IntegerDivideByZero, Trap([opcode], ValueKind.I32, ValueKind.I32, Value.I32(1), Value.I32(0)));
        var wide = (byte)(opcode + 0x12);
        Assert.Equal(TrapKind.IntegerDivideByZero, Trap([wide], ValueKind.I64, ValueKind.I64, Value.I64(1), Value.I64(0)));
    }

    [Fact]
    public void TrapsOnTheQuotientThatDoesNotFit()
    {
        Assert.Equal(TrapKind.IntegerOverflow, Trap([0x6d], ValueKind.I32, ValueKind.I32, Value.I32(int.MinValue), Value.I32(-1)));
        Assert.Equal(TrapKind.IntegerOverflow, Trap([0x7f], ValueKind.I64, ValueKind.I64, Value.I64(long.MinValue), Value.I64(-1)));
    }

    [Fact]
    public void GivesZeroAsTheRemainderOfTheSmallestNumberByMinusOne()
    {
        Assert.Equal(0, Run([0x6f], ValueKind.I32, ValueKind.I32, Value.I32(int.MinValue), Value.I32(-1)).AsI32);
        Assert.Equal(0, Run([0x81], ValueKind.I64, ValueKind.I64, Value.I64(long.MinValue), Value.I64(-1)).AsI64);
    }

    [Theory]
    [InlineData(33, 2)]
    [InlineData(-1, int.MinValue)]
    public void TakesShiftCountsModuloTheWidth(int count, int expected) =>
        Assert.Equal(expected, Run([0x74], ValueKind.I32, ValueKind.I32, Value.I32(1), Value.I32(count)).AsI32);

    [Fact]
    public void Rotates()
    {
        Assert.Equal(0x23456781, Run([0x77], ValueKind.I32, ValueKind.I32, Value.I32(0x12345678), Value.I32(36)).AsI32);
        Assert.Equal(unchecked((int)0x81234567), Run([0x78], ValueKind.I32, ValueKind.I32, Value.I32(0x12345678), Value.I32(4)).AsI32);
        Assert.Equal(0x23456789abcdef01, Run([0x89], ValueKind.I64, ValueKind.I64, Value.I64(0x123456789abcdef0), Value.I64(68)).AsI64);
        Assert.Equal(5, Run([0x78], ValueKind.I32, ValueKind.I32, Value.I32(5), Value.I32(0)).AsI32);
    }

    [Fact]
    public void TellsMinusZeroFromZero()
    {
        Assert.True(double.IsNegative(Run([0xa4], ValueKind.F64, ValueKind.F64, Value.F64(0.0), Value.F64(-0.0)).AsF64));
        Assert.False(double.IsNegative(Run([0xa5], ValueKind.F64, ValueKind.F64, Value.F64(-0.0), Value.F64(0.0)).AsF64));
    }

    [Fact]
    public void QuietsSignallingNotANumbers()
    {
        var signalling = Value.F32(BitConverter.UInt32BitsToSingle(0x7fa00000));
        var minimum = Run([0x96], ValueKind.F32, ValueKind.F32, signalling, Value.F32(1));
        Assert.Equal(0x7fe00000u, minimum.Bits);
    }

    [Fact]
    public void KeepsTheBitsOfNotANumbersThatAreOnlyMoved()
    {
        // A constant, a negation and a sign copy do no arithmetic.
        using var guest = Guest.Start(new ModuleBytes().Function("f", "()->f32", 0x43, 0x01, 0x00, 0xa0, 0x7f));
        Assert.Equal(0x7fa00001u, guest.Result("f").Bits);
        Assert.Equal(0xffa00001u, Run([0x8c], ValueKind.F32, ValueKind.F32, Value.F32(BitConverter.UInt32BitsToSingle(0x7fa00001))).Bits);
    }

    [Theory]
    [InlineData(2147483647.9, int.MaxValue)]
    [InlineData(-2147483648.9, int.MinValue)]
    public void ConvertsUpToTheEdge(double value, int expected) =>
        Assert.Equal(expected, Run([0xaa], ValueKind.F64, ValueKind.I32, Value.F64(value)).AsI32);

    [Theory]
    [InlineData(2147483648.0, TrapKind.IntegerOverflow)]
    [InlineData(-2147483649.0, TrapKind.IntegerOverflow)]
    [InlineData(double.PositiveInfinity, TrapKind.IntegerOverflow)]
    [InlineData(double.NaN, TrapKind.InvalidConversionToInteger)]
    public void TrapsBeyondTheEdge(double value, TrapKind trap) =>
        Assert.Equal(trap, Trap([0xaa], ValueKind.F64, ValueKind.I32, Value.F64(value)));

    [Theory]
    [InlineData(3e9, int.MaxValue)]
    [InlineData(-3e9, int.MinValue)]
    [InlineData(double.NaN, 0)]
    public void Saturates(double value, int expected) =>
        Assert.Equal(expected, Run([0xfc, 2], ValueKind.F64, ValueKind.I32, Value.F64(value)).AsI32);

    [Theory]
    [InlineData(0x7fffff4000000001UL, 0x5effffffu)] // just above half way: up, although its double is half way
    [InlineData(0xffffff7fffffffffUL, 0x5f7fffffu)] // just below half way: down
    [InlineData(0x0020000020000001UL, 0x5a000001u)]
    [InlineData(16777217UL, 0x4b800000u)]
    public void RoundsWideIntegersToFloatsOnce(ulong value, uint expected) =>
        Assert.Equal(expected, Run([0xb5], ValueKind.I64, ValueKind.F32, Value.I64((long)value)).Bits);

    [Fact]
    public void SelectsReferencesIntegersAndFloats()
    {
        using var guest = Guest.Start(new ModuleBytes()
            .Function("i", "(i64,i64,i32)->i64", 0x20, 0, 0x20, 1, 0x20, 2, 0x1b)
            .Function("f", "(f64,f64,i32)->f64", 0x20, 0, 0x20, 1, 0x20, 2, 0x1b)
            .Function("r", "(externref,externref,i32)->externref", 0x20, 0, 0x20, 1, 0x20, 2, 0x1c, 1, 0x6f));
        Assert.Equal(1, guest.Result("i", Value.I64(1), Value.I64(2), Value.I32(256)).AsI64);
        Assert.Equal(2, guest.Result("i", Value.I64(1), Value.I64(2), Value.I32(0)).AsI64);
        Assert.Equal(1.5, guest.Result("f", Value.F64(1.5), Value.F64(2), Value.I32(-1)).AsF64);
        Assert.Equal(8u, guest.Result("r", Value.ExternRef(null), Value.ExternRef(8), Value.I32(0)).AsExternRef);
    }
}

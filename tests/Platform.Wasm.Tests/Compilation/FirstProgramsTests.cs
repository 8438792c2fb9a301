namespace Platform.Wasm.Tests.Compilation;

public sealed class FirstProgramsTests
{
    [Fact]
    public void Adds()
    {
        using var guest = Guest.Start(new ModuleBytes().Function("add", "(i32,i32)->i32", 0x20, 0, 0x20, 1, 0x6a));
        Assert.Equal(5, guest.I32("add", Value.I32(2), Value.I32(3)));
        Assert.Equal(int.MinValue, guest.I32("add", Value.I32(int.MaxValue), Value.I32(1)));
    }

    [Fact]
    public void ComputesFibonacciByRecursion()
    {
        using var guest = Guest.Start(new ModuleBytes().Function(
            "fib", "(i32)->i32",
            0x20, 0, 0x41, 2, 0x48, // n < 2
            0x04, 0x7f, 0x20, 0, 0x05, // if: n, else:
            0x20, 0, 0x41, 1, 0x6b, 0x10, 0, // fib(n - 1)
            0x20, 0, 0x41, 2, 0x6b, 0x10, 0, // fib(n - 2)
            0x6a, 0x0b));
        Assert.Equal(6765, guest.I32("fib", Value.I32(20)));
    }

    [Fact]
    public void GivesSeveralResults()
    {
        using var guest = Guest.Start(new ModuleBytes().Function("swap", "(i32,i64)->(i64,i32)", 0x20, 1, 0x20, 0));
        Assert.Equal([Value.I64(-7), Value.I32(3)], guest.Results("swap", Value.I32(3), Value.I64(-7)));
    }
}

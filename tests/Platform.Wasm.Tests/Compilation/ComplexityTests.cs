using System.Diagnostics;
using Platform.Wasm.Compilation;

namespace Platform.Wasm.Tests.Compilation;

/// <summary>Small modules that would hold an optimising compiler for seconds.</summary>
public sealed class ComplexityTests
{
    private static readonly byte[] TinyLoop = [0x03, 0x40, 0x20, 0, 0x0d, 0, 0x0b];

    [Fact]
    public void DoesNotOptimiseManyLoops()
    {
        byte[] code = [.. Enumerable.Repeat(TinyLoop, 800).SelectMany(loop => loop)];
        var module = new ModuleBytes().Function("f", "(i32)->()", code);
        Assert.True(Complexity.IsTooHighToOptimize(module.Decode().Definition.Metrics[0]));

        var started = Stopwatch.GetTimestamp();
        using var guest = Guest.Start(module);
        Assert.True(guest.Call("f", Value.I32(0)).Returned);
        Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(1.5)); // optimised: 1.8 s on the reference machine
    }

    [Fact]
    public void DoesNotOptimiseManyFunctionsOfManyLoops()
    {
        byte[] code = [.. Enumerable.Repeat(TinyLoop, 100).SelectMany(loop => loop)];
        var module = new ModuleBytes().Type("(i32)->()").Function(0, [.. TinyLoop.AsSpan()]);
        for (var i = 0; i < 30; i++)
        {
            module.Function(0, code);
        }

        module.Function(0, [.. TinyLoop.AsSpan()]);
        var optimized = Complexity.FindOptimized(module.Decode().Definition);
        Assert.Equal(Complexity.LoopSquares / (100 * 100), optimized.Count(isOptimized => isOptimized) - 2);
        Assert.True(optimized[0] && optimized[^1]);
    }

    [Fact]
    public void DoesNotOptimiseManyFunctionsOfManyParameters()
    {
        var module = new ModuleBytes().Type("()->()").Type($"({string.Join(',', Enumerable.Repeat("i64", 100))})->()").Function(0);
        for (var i = 0; i < 200; i++)
        {
            module.Function(1);
        }

        var optimized = Complexity.FindOptimized(module.Function(0).Decode().Definition);
        Assert.Equal(Complexity.Parameters / 100, optimized.Count(isOptimized => isOptimized) - 2);
        Assert.True(optimized[0] && optimized[^1]);
    }

    [Fact]
    public void DoesNotOptimiseDeeplyNestedLoops()
    {
        byte[] code = [.. Enumerable.Repeat<byte[]>([0x03, 0x40], 700).SelectMany(loop => loop), .. Enumerable.Repeat<byte>(0x0b, 700)];
        Assert.True(Complexity.IsTooHighToOptimize(new ModuleBytes().Function("f", "()->()", code).Decode().Definition.Metrics[0]));
    }

    [Fact]
    public void DoesNotOptimiseConditionsInsideOfConditions()
    {
        byte[] code = [.. Enumerable.Repeat<byte[]>([0x20, 0, 0x04, 0x40, 0x05], 300).SelectMany(side => side), .. Enumerable.Repeat<byte>(0x0b, 300)];
        Assert.True(Complexity.IsTooHighToOptimize(new ModuleBytes().Function("f", "(i32)->()", code).Decode().Definition.Metrics[0]));
    }

    [Fact]
    public void DoesNotOptimiseManyDivisions()
    {
        byte[] code = [0x20, 0, .. Enumerable.Repeat<byte[]>([0x20, 0, 0x6d], 5_001).SelectMany(division => division)];
        Assert.True(Complexity.IsTooHighToOptimize(new ModuleBytes().Function("f", "(i32)->i32", code).Decode().Definition.Metrics[0]));
    }

    [Fact]
    public void DoesNotOptimiseManyTableAccesses()
    {
        byte[] code = [.. Enumerable.Repeat<byte[]>([0x41, 0, 0x25, 0, 0x1a], (Complexity.Branches / 4) + 1).SelectMany(access => access)];
        Assert.True(Complexity.IsTooHighToOptimize(new ModuleBytes().Table(ValueKind.FuncRef, 1).Function("f", "()->()", code).Decode().Definition.Metrics[0]));
    }

    [Fact]
    public void DoesNotOptimiseManyLocals()
    {
        ValueKind[] locals = [.. Enumerable.Repeat(ValueKind.I64, Complexity.Locals + 1)];
        Assert.True(Complexity.IsTooHighToOptimize(new ModuleBytes().Type("()->()").Function(0, locals).Decode().Definition.Metrics[0]));
    }

    [Fact]
    public void RunsCallsThatHandOnManyValues()
    {
        var kinds = string.Join(',', Enumerable.Repeat("i64", 1_000));
        byte[] code = [.. Enumerable.Repeat<byte[]>([0x42, 1], 1_000).SelectMany(value => value), .. Enumerable.Repeat<byte[]>([0x10, 1], 500).SelectMany(call => call), .. Enumerable.Repeat<byte>(0x1a, 1_000)];
        byte[] echo = [.. Enumerable.Range(0, 1_000).SelectMany(index => (byte[])[0x20, (byte)(index | 0x80), (byte)(index >> 7)])];
        var module = new ModuleBytes().Type("()->()").Type($"({kinds})->({kinds})").Function(0, code).Export("f", 0, 0).Function(1, echo);
        Assert.True(Complexity.IsTooHighToOptimize(module.Decode().Definition.Metrics[0]));

        // Optimised, its frame is larger than the stack, and the process ends.
        using var guest = Guest.Start(module);
        Assert.True(guest.Call("f").Returned);
    }

    [Fact]
    public void OptimisesOrdinaryFunctions()
    {
        byte[] code = [.. Enumerable.Repeat(TinyLoop, 20).SelectMany(loop => loop)];
        Assert.False(Complexity.IsTooHighToOptimize(new ModuleBytes().Function("f", "(i32)->()", code).Decode().Definition.Metrics[0]));
    }
}

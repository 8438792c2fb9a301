using System.Text;
using Platform.Wasm.Hosting;
using Platform.Wasm.Images;
using static Platform.Wasm.Tests.Hosting.Command;

namespace Platform.Wasm.Tests.Hosting;

/// <summary>What every runtime does: one class for each that a build has runs these.</summary>
public abstract class RuntimeContractTests
{
    /// <summary>Name, and the code of a guest that ends in it.</summary>
    public static TheoryData<TrapKind, byte[]> Traps => new()
    {
        { TrapKind.Unreachable, [0x00] },
        { TrapKind.IntegerDivideByZero, [.. I32(1), .. I32(0), 0x6d, 0x1a] },
        { TrapKind.IntegerOverflow, [.. I32(int.MinValue), .. I32(-1), 0x6d, 0x1a] },
        { TrapKind.InvalidConversionToInteger, [0x43, 0, 0, 0xc0, 0x7f, 0xa8, 0x1a] },
        { TrapKind.MemoryOutOfBounds, [.. Load(65_533), 0x1a] },
        { TrapKind.UninitializedElement, [.. I32(1), 0x11, 3, 0] },
        { TrapKind.StackExhausted, [0x10, 10] },
    };

    protected abstract Func<RuntimeOptions, IWasmRuntime> Make { get; }

    [Fact]
    public void InputBecomesOutput()
    {
        using var fixture = new RuntimeFixture(Make);
        using var instance = fixture.Start(null, Read(20_000), Write(1, Free, Load(Length)), Write(2, Free, I32(3)));
        var input = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 4_000).Select(i => $"{i % 1000:d3} ")));
        Assert.Equal(default, RuntimeFixture.Run(instance, RuntimeFixture.Input(input)));
        Assert.Equal(input, instance.Stdout.Written.ToArray());
        Assert.Equal("000", Text(instance.Stderr.Written));
    }

    [Fact]
    public void ArgumentsAndEnvironmentArrive()
    {
        using var fixture = new RuntimeFixture(Make);
        using var instance = fixture.Start(null, WriteStrings(ArgsSizesGet, ArgsGet), WriteStrings(EnvironSizesGet, EnvironGet));
        RuntimeFixture.Run(instance, RuntimeFixture.Input(null, "EMPTY=", "NAME=grüß=dich"));
        Assert.Equal("program\0first argument\0EMPTY=\0NAME=grüß=dich\0", Text(instance.Stdout.Written));
        instance.Reset();
        RuntimeFixture.Run(instance);
        Assert.Equal("program\0first argument\0", Text(instance.Stdout.Written));
    }

    [Fact]
    public void AnExitCodeIsAnOutcome()
    {
        using var fixture = new RuntimeFixture(Make);
        using var instance = fixture.Start(null, Call(ProcExit, I32(3)), [0x00]);
        Assert.Equal(new CallOutcome(TrapKind.Exit, 3), RuntimeFixture.Run(instance));
    }

    [Theory]
    [MemberData(nameof(Traps))]
    public void ATrapIsAnOutcomeAndAResetUndoesIt(TrapKind kind, byte[] code)
    {
        using var fixture = new RuntimeFixture(Make);
        using var instance = fixture.Start(null, Write(1, 0, I32(1)), code);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(kind, RuntimeFixture.Run(instance).Trap);
            Assert.False(instance.Stdout.Written.IsEmpty);
            instance.Reset();
            Assert.True(instance.Stdout.Written.IsEmpty);
        }
    }

    [Fact]
    public void NothingOfARunIsLeftAfterAReset()
    {
        // Counts in memory, in a global and by the size of memory, and fills what it has got.
        using var fixture = new RuntimeFixture(Make);
        using var instance = fixture.Start(
            null,
            [.. I32(Free), .. Load(Free), .. I32(1), 0x6a, 0x36, 2, 0],
            [0x23, 0, .. I32(1), 0x6a, 0x24, 0],
            [.. I32(Free + 4), 0x23, 0, 0x36, 2, 0],
            [.. I32(1), 0x40, 0, 0x1a, .. I32(Free + 8), 0x3f, 0, 0x36, 2, 0],
            Store(65_536 + 100, I32(-1)),
            Write(1, Free, I32(12)));
        byte[] first = [1, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0];
        RuntimeFixture.Run(instance);
        Assert.Equal(first, instance.Stdout.Written.ToArray());
        Assert.Equal(2u, instance.MemoryPages);
        RuntimeFixture.Run(instance);
        Assert.Equal([2, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0], instance.Stdout.Written.ToArray());
        instance.Reset();
        Assert.Equal(1u, instance.MemoryPages);
        RuntimeFixture.Run(instance);
        Assert.Equal(first, instance.Stdout.Written.ToArray());
    }

    [Fact]
    public void InstancesOfAProgramDoNotSeeEachOther()
    {
        using var fixture = new RuntimeFixture(Make);
        using var program = fixture.Prepare(Build([.. I32(Free), .. Load(Free), .. I32(1), 0x6a, 0x36, 2, 0], Write(1, Free, I32(4))));
        using var one = program.CreateInstance(null);
        using var other = program.CreateInstance(null);
        RuntimeFixture.Run(one);
        RuntimeFixture.Run(one);
        RuntimeFixture.Run(other);
        Assert.Equal([2, 0, 0, 0], one.Stdout.Written.ToArray());
        Assert.Equal([1, 0, 0, 0], other.Stdout.Written.ToArray());
    }

    [Fact]
    public void MemoryEndsAtItsLimit()
    {
        using var fixture = new RuntimeFixture(Make);
        using var instance = fixture.Start(null, Store(Free, [.. I32(3), 0x40, 0]), Store(Free + 4, [.. I32(1), 0x40, 0]), Write(1, Free, I32(8)));
        RuntimeFixture.Run(instance);
        Assert.Equal([1, 0, 0, 0, 255, 255, 255, 255], instance.Stdout.Written.ToArray());
        Assert.Equal(4u, instance.MemoryPages);
        Assert.Throws<LinkException>(() => fixture.Prepare(Imports().Memory(5).Function("_start", 3).Build()).CreateInstance(null));
    }

    [Fact]
    public void OutputEndsAtItsLimitAndALogIsCut()
    {
        using var fixture = new RuntimeFixture(Make);
        using var writer = fixture.Start(null, Write(2, 0, I32(150)), Loop(Write(1, 0, I32(1_000))));
        var outcome = RuntimeFixture.Run(writer);
        Assert.Equal(TrapKind.HostRefused, outcome.Trap);
        Assert.True(writer.Stdout.Overflowed);
        Assert.InRange(writer.Stdout.Written.Length, 19_000, 20_000);
        Assert.Equal(100, writer.Stderr.Written.Length);
        writer.Reset();
        Assert.False(writer.Stdout.Overflowed);
    }

    [Fact]
    public void AnInterruptEndsALoop()
    {
        using var fixture = new RuntimeFixture(Make);
        using var instance = fixture.Start(null, Call(Started), Loop());
        Assert.Equal(TrapKind.Interrupted, fixture.RunInterrupted(instance).Trap);
        Assert.Equal(TrapKind.Interrupted, RuntimeFixture.Run(instance).Trap);
        instance.Reset();
        Assert.Equal(TrapKind.Interrupted, fixture.RunInterrupted(instance).Trap);
    }

    [Fact]
    public void AnInterruptEndsASleep()
    {
        using var fixture = new RuntimeFixture(Make);
        using var instance = fixture.Start(null, Call(Started), Sleep());
        Assert.Equal(TrapKind.Interrupted, fixture.RunInterrupted(instance).Trap);
    }

    [Fact]
    public void ASleepEndsAtItsLimit()
    {
        using var fixture = new RuntimeFixture(Make);
        using var instance = fixture.Start(null, Sleep());
        var input = RuntimeFixture.Input() with { SleepLimit = TimeSpan.FromMilliseconds(1) };
        Assert.Equal(TrapKind.Interrupted, RuntimeFixture.Run(instance, input).Trap);
    }

    [Fact]
    public void AnInterruptWakesAHostFunction()
    {
        using var fixture = new RuntimeFixture(Make);
        fixture.Mixes = (call, _) => throw (call.Interruption.WaitHandle.WaitOne(TimeSpan.FromSeconds(60)) ? new TrapException(TrapKind.Interrupted) : new TimeoutException());
        using var instance = fixture.Start(null, Call(Started), MixCall, [0x1a]);
        Assert.Equal(TrapKind.Interrupted, fixture.RunInterrupted(instance).Trap);
    }

    [Fact]
    public void AHostFunctionSeesArgumentsMemoryAndState()
    {
        using var fixture = new RuntimeFixture(Make);
        object state = "of this instance";
        object? seen = null;
        var thread = 0;
        fixture.Mixes = (call, slots) =>
        {
            (seen, thread) = (call.State, Environment.CurrentManagedThreadId);
            call.WriteInt32(Free + 8, call.ReadInt32(Free) + 1);
            var sum = (double)(int)slots[0] + (long)slots[1] + BitConverter.UInt32BitsToSingle((uint)slots[2]) + BitConverter.UInt64BitsToDouble(slots[3]);
            slots[0] = BitConverter.DoubleToUInt64Bits(sum);
        };
        using var instance = fixture.Start(state, Store(Free, I32(6)), [.. I32(Free + 16), .. MixCall, 0x39, 3, 0], Write(1, Free, I32(24)));
        Assert.Equal(default, instance.Run(RuntimeFixture.Input()));
        Assert.Same(state, seen);
        Assert.Equal(Environment.CurrentManagedThreadId, thread);
        Assert.Equal(7, BitConverter.ToInt32(instance.Stdout.Written.Span[8..]));
        Assert.Equal(-1 + 10_000_000_000 + 0.5 + 0.25, BitConverter.ToDouble(instance.Stdout.Written.Span[16..]));
    }

    [Fact]
    public void AHostFunctionRefusesOrFails()
    {
        using var fixture = new RuntimeFixture(Make);
        using var instance = fixture.Start(null, MixCall, [0x1a]);
        fixture.Mixes = (_, _) => throw new TrapException("not today");
        Assert.Equal(new CallOutcome(TrapKind.HostRefused, 0, "not today"), RuntimeFixture.Run(instance));
        instance.Reset();
        fixture.Mixes = (call, _) => call.Slice(-1, 2);
        Assert.Equal(TrapKind.MemoryOutOfBounds, RuntimeFixture.Run(instance).Trap);
        instance.Reset();
        fixture.Mixes = (_, _) => throw new TimeoutException();
        Assert.Throws<TimeoutException>(() => RuntimeFixture.Run(instance));
        instance.Reset();
        fixture.Mixes = (_, _) => { };
        Assert.Equal(default, RuntimeFixture.Run(instance));
    }

    [Fact]
    public void WhatCannotRunIsRefused()
    {
        using var fixture = new RuntimeFixture(Make);
        Assert.Throws<ModuleException>(() => fixture.Prepare([0, 1, 2, 3]));
        Assert.Throws<LinkException>(() => fixture.Prepare(new ModuleBytes().Type("()->()").ImportFunction("host", "unknown", 0).Function("_start", 0).Build()).CreateInstance(null));
        Assert.Throws<LinkException>(() => fixture.Prepare(new ModuleBytes().Function("begin", "()->()").Build()).CreateInstance(null));
        Assert.ThrowsAny<IOException>(() => fixture.Runtime.Prepare(new ProgramFiles("/nowhere/program.wasm")));
    }

    [Fact]
    public void WithoutAnImageNothingIsCompiledUnlessAllowed()
    {
        using var fixture = new RuntimeFixture(Make, options => options with { CompilesInProcess = false });
        Assert.Equal(ImageRefusal.Missing, Assert.Throws<ImageRefusedException>(() => fixture.Prepare(Build([]))).Refusal);
    }

    private static byte[] MixCall => Call(Mix, I32(-1), I64(10_000_000_000), [0x43, 0, 0, 0, 0x3f], [0x44, 0, 0, 0, 0, 0, 0, 0xd0, 0x3f]);
}

namespace Platform.Wasm.Runtime;

/// <summary>What must hold for compiled code to go without comparisons. Any fault that is not caught ends the process, which is an answer too.</summary>
internal static class GuardSelfTest
{
    private const int Threads = 4;
    private const int RoundsOfAThread = 1_000;
    private const int Page = LinearMemory.PageBytes;

    // load: (i32)->i32; far: the same with the largest offset; store: (i32,i64)->(). A memory of one page that may grow by one.
    private static readonly byte[] Module =
    [
        0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00,
        0x01, 0x0b, 0x02, 0x60, 0x01, 0x7f, 0x01, 0x7f, 0x60, 0x02, 0x7f, 0x7e, 0x00,
        0x03, 0x04, 0x03, 0x00, 0x00, 0x01,
        0x05, 0x04, 0x01, 0x01, 0x01, 0x02,
        0x07, 0x1f, 0x04, 0x04, .. "load"u8, 0x00, 0x00, 0x03, .. "far"u8, 0x00, 0x01, 0x05, .. "store"u8, 0x00, 0x02, 0x06, .. "memory"u8, 0x02, 0x00,
        0x0a, 0x1f, 0x03,
        0x07, 0x00, 0x20, 0x00, 0x28, 0x00, 0x00, 0x0b,
        0x0b, 0x00, 0x20, 0x00, 0x28, 0x00, 0xff, 0xff, 0xff, 0xff, 0x0f, 0x0b,
        0x09, 0x00, 0x20, 0x00, 0x20, 0x01, 0x37, 0x00, 0x00, 0x0b,
    ];

    public static string? Run()
    {
        var module = WasmModule.Decode(Module);
        var image = CodeImage.CompileInProcess(module, new CompileOptions { MemoryMode = MemoryMode.Guard });
        return RunAlone(module, image) ?? RunOnThreads(module, image) ?? CheckOrdinaryException();
    }

    private static string? RunAlone(WasmModule module, CodeImage image)
    {
        using var store = new Store(new Limits());
        var instance = new Linker().Instantiate(store, module, image);
        return FirstWrong(
            (Store(instance, 0, 0x0102_0304), true, "a store at the begin"),
            (Load(instance, "load", 0) is (true, 0x0102_0304), true, "a load at the begin"),
            (Store(instance, Page - 8, -1), true, "a store of the last bytes"),
            (Load(instance, "load", Page - 4) is (true, -1), true, "a load of the last bytes"),
            (Load(instance, "load", Page - 3).Returned, false, "a load over the edge"),
            (Store(instance, Page - 7, 0), false, "a store over the edge"),
            (Load(instance, "load", Page - 4) is (true, -1), true, "a load of what that store must not have written"),
            (Load(instance, "load", Page).Returned, false, "a load beyond"),
            (Load(instance, "load", -1).Returned, false, "a load at the last address"),
            (Load(instance, "load", int.MinValue).Returned, false, "a load in the middle"),
            (Load(instance, "far", 0).Returned, false, "a load with the largest offset"),
            (Load(instance, "far", -1).Returned, false, "a load as far away as can be"),
            (instance.GetMemory("memory")!.Grow(1) == 1, true, "growth"),
            (Load(instance, "load", Page).Returned, true, "a load of what was grown"),
            (Load(instance, "load", (2 * Page) - 3).Returned, false, "a load over the new edge"));
    }

    private static string? RunOnThreads(WasmModule module, CodeImage image)
    {
        var wrong = 0;
        var threads = Enumerable.Range(0, Threads).Select(_ => new Thread(Work)).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        while (threads.Any(thread => thread.IsAlive))
        {
            GC.Collect();
        }

        return wrong == 0 ? null : $"{wrong} of {Threads * RoundsOfAThread} accesses on several threads went wrong.";

        void Work()
        {
            using var store = new Store(new Limits());
            var instance = new Linker().Instantiate(store, module, image);
            for (var i = 0; i < RoundsOfAThread; i++)
            {
                if (Load(instance, "load", i % 2 == 0 ? i : -i).Returned != (i % 2 == 0))
                {
                    Interlocked.Increment(ref wrong);
                }
            }
        }
    }

    private static string? CheckOrdinaryException()
    {
        try
        {
            return Length(null) == 0 ? null : "An ordinary null reference was followed.";
        }
        catch (NullReferenceException)
        {
            return null;
        }
    }

    private static int Length(string? text) => text!.Length;

    private static (bool Returned, int Value) Load(Instance instance, string function, int address)
    {
        Span<ulong> slots = [(uint)address];
        return (Held(instance.GetFunction(function)!.CallRaw(slots)), (int)slots[0]);
    }

    private static bool Store(Instance instance, int address, long value) => Held(instance.GetFunction("store")!.CallRaw([(uint)address, (ulong)value]));

    /// <summary>Neither returned nor the expected trap: counts as wrong either way.</summary>
    private static bool Held(CallOutcome outcome) => outcome.Trap switch
    {
        TrapKind.None => true,
        TrapKind.MemoryOutOfBounds => false,
        _ => throw new InvalidOperationException($"A guest ended with {outcome.Trap}."),
    };

    private static string? FirstWrong(params ReadOnlySpan<(bool Actual, bool Expected, string What)> checks)
    {
        foreach (var (actual, expected, what) in checks)
        {
            if (actual != expected)
            {
                return $"Of the checks of guard pages this one fails: {what}.";
            }
        }

        return null;
    }
}

using Platform.Wasm.Tests.Binary;

namespace Platform.Wasm.Tests.Compilation;

/// <summary>What validation lets through, however odd, compiles and runs: to a result or a trap, never to a fault of the runtime.</summary>
public abstract class MutationTests(MemoryMode mode)
{
    private const int Rounds = 600;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void RunsWhateverValidationTakes(int seed)
    {
        Assert.SkipWhen(mode == MemoryMode.Guard && !GuardPages.Supported, "Guard pages are for 64-bit x86 and Linux.");
        var random = new Random(seed);
        var original = DecodingTests.Everything().Build();
        var linker = new Linker().Define("host", "f", FunctionType.Parse("(i32)->i32"), (_, arguments, results) => results[0] = arguments[0]);
        using var clock = new ExecutionClock(TimeProvider.System);
        var ran = 0;
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = (byte[])original.Clone();
            for (var changes = random.Next(1, 4); changes > 0; changes--)
            {
                bytes[random.Next(8, bytes.Length)] = (byte)random.Next(256);
            }

            ran += Run(bytes, linker, clock) ? 1 : 0;
        }

        Assert.True(ran > 10, $"Only {ran} of {Rounds} modules ran.");
    }

    private bool Run(byte[] bytes, Linker linker, ExecutionClock clock)
    {
        using var store = new Store(new Limits { MemoryPages = 16, WallTime = TimeSpan.FromMilliseconds(200) });
        try
        {
            var module = WasmModule.Decode(bytes);
            using var watch = clock.Watch(store);
            var instance = linker.Instantiate(store, module, CodeImage.CompileInProcess(module, new CompileOptions { MemoryMode = mode }));
            foreach (var function in module.Exports.Select(export => instance.GetFunction(export.Name)).OfType<Function>())
            {
                var arguments = function.Type.Parameters.Select(Value.Default).ToArray();
                function.Call(arguments, new Value[function.Type.Results.Count]);
            }

            return true;
        }
        catch (Exception refused) when (refused is ModuleException or LinkException or TrapException)
        {
            return false;
        }
    }
}

public sealed class ExplicitMutationTests() : MutationTests(MemoryMode.Explicit);

public sealed class GuardMutationTests() : MutationTests(MemoryMode.Guard);

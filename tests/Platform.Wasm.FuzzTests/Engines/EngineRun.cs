using System.Globalization;
using System.Security.Cryptography;

namespace Platform.Wasm.FuzzTests.Engines;

/// <summary>Carries out a plan on our engine.</summary>
internal static class EngineRun
{
    private const int ShownElements = 64;

    /// <summary>v8.mjs is started with the same limits, so that growing fails at the same size. The stack holds what the fuel allows to nest.</summary>
    public static readonly Limits Limits = new() { MemoryPages = 1024, TableElements = 100_000, StackBytes = 4 << 20 };

    // PLATFORM_FUZZ_MEMORY, which the child processes inherit: one mode for all, instead of the plan's.
    private static readonly MemoryMode? OneMode =
        Environment.GetEnvironmentVariable("PLATFORM_FUZZ_MEMORY") is { } name ? Enum.Parse<MemoryMode>(name, ignoreCase: true) : null;

    // The JIT uses what the machine has; its images are told from those of crossgen2 by this.
    private const string InProcess = "in-process";

    /// <summary>The options for images that are compiled ahead of time.</summary>
    public static CompileOptions Options(Plan plan) => new() { MemoryMode = OneMode ?? (plan.Guard ? MemoryMode.Guard : MemoryMode.Explicit) };

    public static string Run(Plan plan, byte[] bytes)
    {
        WasmModule module;
        try
        {
            module = WasmModule.Decode(bytes);
        }
        catch (ModuleException refusal)
        {
            return $"invalid {refusal.Message}";
        }

        var lines = new List<string>();
        using var store = new Store(Limits);
        var options = plan.Image is null ? Options(plan) with { CpuBaseline = InProcess } : Options(plan);
        var image = plan.Image is { } path ? CodeImage.Load(path, CodeKey.Compute(module, options), options) : CodeImage.CompileInProcess(module, options);
        if (Start(plan, module, image, store, lines) is { } instance)
        {
            foreach (var wanted in plan.Calls)
            {
                lines.Add(Call(instance.GetFunction(wanted.Name)!, wanted));
            }

            lines.AddRange(plan.State.Select(part => State(instance, part)));
        }

        return string.Join('\n', lines);
    }

    private static Instance? Start(Plan plan, WasmModule module, CodeImage image, Store store, List<string> lines)
    {
        try
        {
            return new HostWorld(store, lines).Link(plan).Instantiate(store, module, image);
        }
        catch (TrapException trap)
        {
            lines.Add($"start trap {Transcript.Name(trap.Kind)}");
        }
        catch (LinkException)
        {
            lines.Add("start refused");
        }

        return null;
    }

    private static string Call(Function function, Plan.Call wanted)
    {
        var results = new Value[wanted.Results.Count];
        var outcome = function.Call([.. wanted.Parameters.Zip(wanted.Arguments, Transcript.Read)], results);
        return outcome.Returned
            ? $"call {wanted.Name} -> {string.Join(' ', results.Select(Transcript.Show))}"
            : $"call {wanted.Name} trap {Transcript.Name(outcome.Trap)}";
    }

    private static string State(Instance instance, Plan.Part part)
    {
        switch (part.Form)
        {
            case "global":
                return $"global {part.Name} {Transcript.Show(instance.GetGlobal(part.Name)!.Value)}";
            case "memory":
                var memory = instance.GetMemory(part.Name)!;
                var hash = Convert.ToHexStringLower(SHA256.HashData(memory.Slice(0, (int)memory.ByteLength)));
                return string.Create(CultureInfo.InvariantCulture, $"memory {part.Name} {memory.ByteLength} {hash}");
            default:
                var table = instance.GetTable(part.Name)!;
                var shown = Enumerable.Range(0, (int)Math.Min(table.Size, ShownElements)).Select(index => Transcript.Show(table.Get((uint)index)).Split(':')[1]);
                return string.Create(CultureInfo.InvariantCulture, $"table {part.Name} {table.Size} {string.Join(' ', shown)}");
        }
    }
}

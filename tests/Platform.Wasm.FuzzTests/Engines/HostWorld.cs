using System.Globalization;

namespace Platform.Wasm.FuzzTests.Engines;

/// <summary>Everything that a plan's module imports, made by a rule that v8.mjs has too: functions note their arguments and answer by the number of the call.</summary>
internal sealed class HostWorld(Store store, List<string> lines)
{
    private int _calls;

    public Linker Link(Plan plan)
    {
        var linker = new Linker();
        foreach (var (index, wanted) in plan.Imports.Index())
        {
            _ = wanted.Form switch
            {
                "function" => linker.Define(wanted.Module, wanted.Name, TypeOf(wanted), (_, arguments, results) => Answer(index, arguments, results, wanted)),
                "global" => linker.Define(wanted.Module, wanted.Name, GlobalOf(wanted, index)),
                "memory" => linker.Define(wanted.Module, wanted.Name, Memory.Create(store, new MemoryType(new SizeRange(wanted.Minimum, wanted.Maximum)), EngineRun.Options(plan).MemoryMode)),
                _ => linker.Define(wanted.Module, wanted.Name, Table.Create(store, new TableType(Kind(wanted.Kind!), new SizeRange(wanted.Minimum, wanted.Maximum)))),
            };
        }

        return linker;
    }

    private void Answer(int index, ReadOnlySpan<Value> arguments, Span<Value> results, Plan.Import wanted)
    {
        var shown = new string[arguments.Length];
        for (var i = 0; i < shown.Length; i++)
        {
            shown[i] = Transcript.Show(arguments[i]);
        }

        lines.Add(string.Create(CultureInfo.InvariantCulture, $"host {index} {string.Join(' ', shown)}"));
        _calls++;
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = ByNumber(Kind(wanted.Results![i]), _calls + i);
        }
    }

    private Global GlobalOf(Plan.Import wanted, int index) =>
        Global.Create(store, new GlobalType(Kind(wanted.Kind!), wanted.Mutable), ByNumber(Kind(wanted.Kind!), 5 + index));

    private static Value ByNumber(ValueKind kind, int number) => kind switch
    {
        ValueKind.I32 => Value.I32(unchecked(number * (int)0x9e3779b1)),
        ValueKind.I64 => Value.I64(unchecked(number * (long)0x9e3779b97f4a7c15)),
        ValueKind.F32 => Value.F32(number * 0.5f),
        ValueKind.F64 => Value.F64(number * 0.25),
        ValueKind.ExternRef => Value.ExternRef(number % 3 == 0 ? null : (uint)number),
        _ => Value.FuncRef(null),
    };

    private static FunctionType TypeOf(Plan.Import wanted) => new([.. wanted.Parameters!.Select(Kind)], [.. wanted.Results!.Select(Kind)]);

    private static ValueKind Kind(string name) => Transcript.Read(name, "0").Kind;
}

using Platform.Wasm.FuzzTests.Generation;

namespace Platform.Wasm.FuzzTests.Engines;

/// <summary>Makes a plan from what a module imports and exports, with arguments of the seed.</summary>
internal static class PlanMaker
{
    private const int Rounds = 2;

    /// <returns>Null if the module asks its host for vectors, which JavaScript does not have. What exports some is left alone.</returns>
    public static Plan? Make(WasmModule module, int seed)
    {
        if (module.Imports.Any(import => HasVectors(import.Type)))
        {
            return null;
        }

        var chance = new Chance(seed);
        var functions = module.Exports.Where(export => export.Type is FunctionType type && !HasVectors(type)).ToList();
        var calls = Enumerable.Range(0, Rounds).SelectMany(_ => functions.Select(export => Call(export, chance))).ToList();
        return new Plan([.. module.Imports.Select(Import)], calls, [.. module.Exports.Where(export => export.Type is not FunctionType && !HasVectors(export.Type)).Select(Part)])
        {
            Guard = GuardPages.Supported && chance.OneIn(2),
        };
    }

    private static bool HasVectors(ExternType type) => type switch
    {
        FunctionType function => function.Parameters.Concat(function.Results).Contains(ValueKind.V128),
        GlobalType global => global.Value == ValueKind.V128,
        _ => false,
    };

    private static Plan.Import Import(ModuleImport import) => import.Type switch
    {
        FunctionType type => new("function", import.Module, import.Name, Names(type.Parameters), Names(type.Results)),
        GlobalType type => new("global", import.Module, import.Name, Kind: type.Value.TextName(), Mutable: type.Mutable),
        MemoryType type => new("memory", import.Module, import.Name, Minimum: type.Pages.Minimum, Maximum: type.Pages.Maximum),
        TableType type => new("table", import.Module, import.Name, Kind: type.Element.TextName(), Minimum: type.Size.Minimum, Maximum: type.Size.Maximum),
        _ => throw new NotSupportedException($"{import.Type} is new here."),
    };

    private static Plan.Part Part(ModuleExport export) => export.Type switch
    {
        GlobalType type => new("global", export.Name, type.Value.TextName()),
        TableType type => new("table", export.Name, type.Element.TextName()),
        _ => new("memory", export.Name),
    };

    private static Plan.Call Call(ModuleExport export, Chance chance)
    {
        var type = (FunctionType)export.Type;
        return new(export.Name, Names(type.Parameters), Names(type.Results), [.. type.Parameters.Select(kind => Argument(kind, chance))]);
    }

    private static string Argument(ValueKind kind, Chance chance) => Transcript.Bare(kind switch
    {
        ValueKind.I32 => Value.I32((int)chance.Integer()),
        ValueKind.I64 => Value.I64(chance.Integer()),
        ValueKind.F32 => Value.F32((float)chance.Number()),
        ValueKind.F64 => Value.F64(chance.Number()),
        ValueKind.ExternRef when !chance.OneIn(3) => Value.ExternRef((uint)chance.Below(1000)),
        _ => Value.Default(kind),
    });

    private static string[] Names(IEnumerable<ValueKind> kinds) => [.. kinds.Select(ValueKinds.TextName)];
}

using Platform.Wasm.Compilation;

namespace Platform.Wasm.Backtraces;

/// <summary>
/// Which instruction of the module a place in compiled code comes from. An image does not keep that: a function that somebody asks about is emitted once more,
/// and nothing of it is run. Only for modules whose bodies were validated in this process; so a node, which trusts its compiler for that, never pays for it.
/// </summary>
internal sealed class CodePlaces(WasmModule module, CodeImage image)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, List<(int Il, int Wasm)>> _functions = [];
    private CodeEmitter? _emitter;

    /// <summary>The offset of an instruction from the start of the code section's contents, as debug information counts. Null where code serves several, such as trap blocks.</summary>
    public int? Find(int function, int ilOffset)
    {
        if (!module.BodiesValidated || ilOffset < 0)
        {
            return null;
        }

        var places = PlacesOf(function);
        var index = places.BinarySearch((ilOffset, int.MaxValue));
        index = (index < 0 ? ~index : index) - 1;
        return index < 0 || index == places.Count - 1 ? null : places[index].Wasm;
    }

    private List<(int Il, int Wasm)> PlacesOf(int function)
    {
        lock (_lock)
        {
            if (!_functions.TryGetValue(function, out var places))
            {
                _emitter ??= ModuleCompiler.EmitForPlaces(module, image.Options, image.IsInProcess);
                _functions[function] = places = [];
                FunctionCompiler.Compile(_emitter, function, places);
            }

            return places;
        }
    }
}

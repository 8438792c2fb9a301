using System.Collections.Concurrent;

namespace Platform.Wasm.Runtime;

/// <summary>
/// One number for each function type in the process: what indirect calls compare, also across modules. For each type it knows a way from the host
/// into compiled code and a way out; which image they come from does not matter, and images stay.
/// </summary>
internal static class TypeRegistry
{
    private static readonly ConcurrentDictionary<FunctionType, int> Ids = new();
    private static readonly ConcurrentDictionary<int, FunctionType> Types = new();
    private static readonly ConcurrentDictionary<int, nint> Entries = new();
    private static int _last;

    public static int IdOf(FunctionType type)
    {
        var id = Ids.GetOrAdd(type, _ => Interlocked.Increment(ref _last));
        Types.TryAdd(id, type);
        return id;
    }

    public static FunctionType TypeOf(int id) => Types[id];

    public static void AddEntry(int id, nint entry) => Entries.TryAdd(id, entry);

    /// <summary>The way in for a type; zero if no image has brought one.</summary>
    public static nint EntryOf(int id) => Entries.GetValueOrDefault(id);
}

namespace Platform.Wasm.MemoryImages;

/// <summary>The state of an instance that an image cannot carry: tables, dropped segments, globals that hold references.</summary>
internal sealed record InstanceState(long[][] Tables, bool[] DroppedElements, ulong[] References)
{
    public static InstanceState Of(Instance instance)
    {
        var definition = instance.Module.Definition;
        return new InstanceState(
            [.. Enumerable.Range(0, definition.Tables.Count).Select(index => instance.Table(index).Span.ToArray())],
            instance.DroppedElements.ToArray(),
            [.. Enumerable.Range(0, definition.Globals.Count).Where(index => definition.Globals[index].Value.IsReference()).Select(index => instance.Global(index).Value.Bits)]);
    }

    /// <returns>What changed, or null.</returns>
    public string? ChangedBeyondAnImage(InstanceState before) => this switch
    {
        _ when Tables.Zip(before.Tables).Any(pair => !pair.First.AsSpan().SequenceEqual(pair.Second)) => "Initialisation changed a table.",
        _ when !DroppedElements.AsSpan().SequenceEqual(before.DroppedElements) => "Initialisation dropped an element segment.",
        _ when !References.AsSpan().SequenceEqual(before.References) => "Initialisation changed a global that holds a reference.",
        _ => null,
    };
}

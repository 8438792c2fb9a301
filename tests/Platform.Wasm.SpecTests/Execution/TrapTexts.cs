namespace Platform.Wasm.SpecTests.Execution;

/// <summary>The reference interpreter's words for a trap.</summary>
internal static class TrapTexts
{
    public static TrapKind KindOf(string text) => text switch
    {
        "unreachable" => TrapKind.Unreachable,
        "out of bounds memory access" => TrapKind.MemoryOutOfBounds,
        "out of bounds table access" => TrapKind.TableOutOfBounds,
        "undefined element" => TrapKind.UndefinedElement,
        "indirect call type mismatch" => TrapKind.IndirectCallTypeMismatch,
        "integer divide by zero" => TrapKind.IntegerDivideByZero,
        "integer overflow" => TrapKind.IntegerOverflow,
        "invalid conversion to integer" => TrapKind.InvalidConversionToInteger,
        "call stack exhausted" => TrapKind.StackExhausted,
        // Some scripts add the index.
        _ when text.StartsWith("uninitialized element", StringComparison.Ordinal) => TrapKind.UninitializedElement,
        _ => throw new InvalidDataException($"The suite names a trap that the runner does not know: '{text}'."),
    };
}

namespace Platform.Wasm;

/// <summary>Why an execution ended before its end. A trap is a value to the host; it never ends the process.</summary>
public enum TrapKind
{
    /// <summary>There was no trap.</summary>
    None = 0,

    /// <summary>The guest came to an <c>unreachable</c> instruction: how compilers express a panic or abort.</summary>
    Unreachable = 1,

    /// <summary>A load, store or bulk operation reached outside of linear memory or of a data segment.</summary>
    MemoryOutOfBounds = 2,

    /// <summary>A table instruction reached outside of a table or of an element segment.</summary>
    TableOutOfBounds = 3,

    /// <summary>An indirect call named an element that the table does not have.</summary>
    UndefinedElement = 4,

    /// <summary>An indirect call named an element that holds null.</summary>
    UninitializedElement = 5,

    /// <summary>An indirect call met a function of another type than it expects.</summary>
    IndirectCallTypeMismatch = 6,

    /// <summary>An integer was divided by zero.</summary>
    IntegerDivideByZero = 7,

    /// <summary>A division or conversion gave a number that the result cannot hold.</summary>
    IntegerOverflow = 8,

    /// <summary>Not-a-number was converted to an integer.</summary>
    InvalidConversionToInteger = 9,

    /// <summary>Calls were nested deeper than <see cref="Limits.StackBytes"/> allows.</summary>
    StackExhausted = 10,

    /// <summary>The host asked the guest to stop: a deadline passed, or somebody gave up waiting.</summary>
    Interrupted = 11,

    /// <summary>A host function refused to go on; the detail says why.</summary>
    HostRefused = 12,

    /// <summary>The guest asked to end (WASI <c>proc_exit</c>). Not a fault by itself: the exit code says.</summary>
    Exit = 13,
}

namespace Platform.Wasm;

/// <summary>The type of something that a module imports or exports: a function, table, memory or global.</summary>
public abstract record ExternType
{
    private protected ExternType()
    {
    }
}

/// <summary>How large a table or memory is at first and how large it may become.</summary>
/// <param name="Minimum">The size at first: elements of a table, 64 KiB pages of a memory.</param>
/// <param name="Maximum">The size it may grow to, in the same unit; null when the module does not say.</param>
public readonly record struct SizeRange(uint Minimum, uint? Maximum)
{
    /// <summary>As the text format has it: <c>1</c>, <c>1 16</c>.</summary>
    public override string ToString() => Maximum is { } maximum ? $"{Minimum} {maximum}" : $"{Minimum}";
}

/// <summary>The type of a table.</summary>
/// <param name="Element">The kind of reference that it holds.</param>
/// <param name="Size">Its size in elements.</param>
public sealed record TableType(ValueKind Element, SizeRange Size) : ExternType
{
    /// <summary>As the text format has it: <c>table 1 16 funcref</c>.</summary>
    public override string ToString() => $"table {Size} {Element.TextName()}";
}

/// <summary>The type of a linear memory.</summary>
/// <param name="Pages">Its size in pages of 64 KiB.</param>
public sealed record MemoryType(SizeRange Pages) : ExternType
{
    /// <summary>As the text format has it: <c>memory 1 16</c>.</summary>
    public override string ToString() => $"memory {Pages}";
}

/// <summary>The type of a global.</summary>
/// <param name="Value">The kind of value that it holds.</param>
/// <param name="Mutable">Whether it may change.</param>
public sealed record GlobalType(ValueKind Value, bool Mutable) : ExternType
{
    /// <summary>As the text format has it: <c>global (mut i32)</c>.</summary>
    public override string ToString() => Mutable ? $"global (mut {Value.TextName()})" : $"global {Value.TextName()}";
}

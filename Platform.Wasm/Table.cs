using Platform.Wasm.Runtime;

namespace Platform.Wasm;

/// <summary>A table of references as the host sees it.</summary>
public sealed class Table
{
    internal Table(TableStorage storage, ValueKind element, uint? maximum)
    {
        Storage = storage;
        Element = element;
        DeclaredMaximum = maximum;
    }

    /// <summary>The kind of its elements.</summary>
    public ValueKind Element { get; }

    /// <summary>How many elements it has.</summary>
    public uint Size => Storage.Size;

    internal TableStorage Storage { get; }

    internal uint? DeclaredMaximum { get; }

    internal TableType Type => new(Element, new SizeRange(Size, DeclaredMaximum));

    /// <summary>A table that belongs to no instance, to be imported by some; all elements are null.</summary>
    public static Table Create(Store store, TableType type)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(type);
        return new Table(store.Own(Allocate(type, store.Limits)), type.Element, type.Size.Maximum);
    }

    /// <summary>An element.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public Value Get(uint index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Size);
        return new Value(Element, (ulong)Storage.Span[(int)index]);
    }

    /// <summary>Replaces an element.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    /// <exception cref="ArgumentException">The value is of another kind.</exception>
    public void Set(uint index, Value value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Size);
        if (value.Kind != Element)
        {
            throw new ArgumentException($"The table holds {Element.TextName()}, not {value.Kind.TextName()}.", nameof(value));
        }

        Storage.Span[(int)index] = (long)value.Bits;
    }

    internal static TableStorage Allocate(TableType type, Limits limits)
    {
        var maximum = Math.Min(type.Size.Maximum ?? uint.MaxValue, Math.Min(limits.TableElements, Binary.FormatLimits.TableElements));
        return type.Size.Minimum <= maximum
            ? new TableStorage(type.Size.Minimum, maximum, maximumIsLimit: maximum < (type.Size.Maximum ?? uint.MaxValue))
            : throw new LinkException($"The module asks for a table of {type.Size.Minimum} elements; the limit is {maximum}.", GrowthRefusal.Table);
    }
}

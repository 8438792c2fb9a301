using System.Runtime.InteropServices;
using Platform.Wasm.Compilation;
using Platform.Wasm.Runtime;

namespace Platform.Wasm;

/// <summary>A global variable or constant as the host sees it.</summary>
public sealed unsafe class Global
{
    internal Global(GlobalType type, nint cell)
    {
        Type = type;
        Cell = cell;
    }

    /// <summary>Its type.</summary>
    public GlobalType Type { get; }

    /// <summary>Its value.</summary>
    /// <exception cref="InvalidOperationException">On setting: it is not mutable.</exception>
    /// <exception cref="ArgumentException">On setting: the value is of another kind.</exception>
    public Value Value
    {
        get => Slots.Read(Type.Value, (ulong*)Cell);
        set
        {
            if (!Type.Mutable)
            {
                throw new InvalidOperationException("The global is not mutable.");
            }

            if (value.Kind != Type.Value)
            {
                throw new ArgumentException($"The global holds {Type.Value.TextName()}, not {value.Kind.TextName()}.", nameof(value));
            }

            Slots.Write((ulong*)Cell, value);
        }
    }

    internal nint Cell { get; }

    /// <summary>A global that belongs to no instance, to be imported by some.</summary>
    /// <exception cref="ArgumentException">The value is of another kind than the type says.</exception>
    public static Global Create(Store store, GlobalType type, Value value)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(type);
        if (value.Kind != type.Value)
        {
            throw new ArgumentException($"The global holds {type.Value.TextName()}, not {value.Kind.TextName()}.", nameof(value));
        }

        var cell = store.Own(new GlobalCell());
        Slots.Write((ulong*)cell.Address, value);
        return new Global(type, cell.Address);
    }

    /// <summary>The place of a global that no instance owns.</summary>
    private sealed class GlobalCell : IDisposable
    {
        public nint Address { get; } = (nint)NativeMemory.AllocZeroed(CodeLayout.LargestValue);

        public void Dispose() => NativeMemory.Free((void*)Address);
    }
}

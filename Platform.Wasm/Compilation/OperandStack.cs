using System.Reflection.Emit;

namespace Platform.Wasm.Compilation;

/// <summary>
/// The guest's operand stack while a function is compiled. In straight-line code it is IL's own stack; before anything branches, values are spilled to locals
/// that depend only on depth and kind. So every label finds its values in the same locals, whichever way it is reached, and IL's stack is empty there.
/// </summary>
/// <param name="il">Where to write.</param>
/// <param name="keepNothing">
/// Whether nothing stays on IL's stack between two instructions. The code generator makes a temporary of its own for a value that waits there while something
/// is called, and without optimisation each of them takes its own place in the frame: a large function's frame would be larger than any stack.
/// </param>
internal sealed class OperandStack(IlWriter il, bool keepNothing)
{
    /// <summary>IL's stack may be 65,535 deep; the code generator is happier far below that.</summary>
    private const int MaximumIlDepth = 48;

    /// <summary>So many instructions become one expression at most: its size costs the code generator more than linear time.</summary>
    private const int MaximumExpression = 60;

    private readonly List<Entry> _entries = [];
    private readonly Dictionary<(int Depth, Type Type), LocalBuilder> _slots = [];
    private readonly Dictionary<(Type Type, int Number), LocalBuilder> _temporaries = [];
    private int _onIl;
    private int _sinceSpill;

    public int Count => _entries.Count;

    /// <summary>The local in which a value of this depth and kind waits.</summary>
    public LocalBuilder Slot(int depth, ValueKind kind) => Find(_slots, (depth, IlTypes.Of(kind)), IlTypes.Of(kind));

    /// <summary>A local for the inside of one instruction.</summary>
    public LocalBuilder Temporary(Type type, int number = 0) => Find(_temporaries, (type, number), type);

    /// <summary>Notes that a value of this kind was left on IL's stack, and what made it if that matters to whoever takes it.</summary>
    public void Push(ValueKind kind, Origin origin = default)
    {
        _entries.Add(new Entry(kind, OnIl: true, origin));
        if (++_onIl > MaximumIlDepth || ++_sinceSpill > MaximumExpression || keepNothing)
        {
            Spill();
        }
    }

    /// <summary>Notes a value that is in its slot already.</summary>
    public void PushSpilled(ValueKind kind) => _entries.Add(new Entry(kind, OnIl: false, default));

    /// <summary>Notes that the top value was taken off IL's stack, where <see cref="Materialize"/> had brought it.</summary>
    public ValueKind Pop()
    {
        var entry = _entries[^1];
        _entries.RemoveAt(_entries.Count - 1);
        if (entry.OnIl)
        {
            _onIl--;
        }

        return entry.Kind;
    }

    public void Pop(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Pop();
        }
    }

    public ValueKind KindBelow(int below) => _entries[_entries.Count - 1 - below].Kind;

    public Origin OriginBelow(int below) => _entries[_entries.Count - 1 - below].Origin;

    /// <summary>Brings the top values onto IL's stack, in order and with nothing above them.</summary>
    public void Materialize(int count)
    {
        if (_onIl >= count)
        {
            return;
        }

        Spill();
        for (var i = _entries.Count - count; i < _entries.Count; i++)
        {
            il.Load(Slot(i, _entries[i].Kind));
            _entries[i] = _entries[i] with { OnIl = true };
        }

        _onIl = count;
    }

    /// <summary>As <see cref="Materialize"/>, for a call: nothing else may wait on IL's stack for it to return.</summary>
    public void MaterializeAlone(int count)
    {
        if (_onIl > count)
        {
            Spill();
        }

        Materialize(count);
    }

    /// <summary>Moves everything from IL's stack to slots.</summary>
    public void Spill()
    {
        _sinceSpill = 0;
        for (var i = _entries.Count - 1; _onIl > 0; i--, _onIl--)
        {
            il.Store(Slot(i, _entries[i].Kind));
            _entries[i] = _entries[i] with { OnIl = false };
        }
    }

    /// <summary>Takes the top value, a condition or index, and spills all below it; leaves it alone on IL's stack.</summary>
    public void PopAboveSpilled()
    {
        Materialize(1);
        var kind = Pop();
        if (_onIl > 0)
        {
            var temporary = Temporary(IlTypes.Of(kind), 1);
            il.Store(temporary);
            Spill();
            il.Load(temporary);
        }
    }

    /// <summary>Forgets what is above a height; only where nothing is on IL's stack.</summary>
    public void Truncate(int height) => _entries.RemoveRange(height, _entries.Count - height);

    /// <summary>Forgets everything above a height after a jump: whatever was on IL's stack is gone with it.</summary>
    public void Abandon(int height)
    {
        Truncate(height);
        _onIl = 0;
    }

    private LocalBuilder Find<TKey>(Dictionary<TKey, LocalBuilder> locals, TKey key, Type type)
        where TKey : notnull
    {
        if (!locals.TryGetValue(key, out var local))
        {
            locals[key] = local = il.Local(type);
        }

        return local;
    }

    private readonly record struct Entry(ValueKind Kind, bool OnIl, Origin Origin);
}

using System.Runtime.InteropServices;

namespace Platform.Wasm.Runtime;

/// <summary>
/// The state of an instance at one moment. Of memory only pages that are not all zero are kept. Restoring copies those back and looks through the others,
/// which is faster than copying everything, because most pages of a fresh guest are zero and stay so.
/// </summary>
internal sealed unsafe class InstanceSnapshot : IDisposable
{
    private const int PageBytes = 4_096;

    private readonly long _memoryBytes;
    private readonly bool[] _pageIsZero;
    private readonly byte* _pages;
    private readonly ulong[] _globals;
    private readonly long[][] _tables;
    private readonly bool[] _droppedData;
    private readonly bool[] _droppedElements;

    private InstanceSnapshot(Instance instance)
    {
        var definition = instance.Module.Definition;
        _memoryBytes = instance.LinearMemory?.ByteLength ?? 0;
        _pageIsZero = new bool[_memoryBytes / PageBytes];
        _pages = CopyPages(instance.LinearMemory, _pageIsZero);
        _globals = [.. Enumerable.Range(0, definition.Globals.Count).Select(i => instance.Global(i).Value.Bits)];
        _tables = [.. Enumerable.Range(0, definition.Tables.Count).Select(i => instance.Table(i).Span.ToArray())];
        _droppedData = instance.DroppedData.ToArray();
        _droppedElements = instance.DroppedElements.ToArray();
    }

    ~InstanceSnapshot() => NativeMemory.Free(_pages);

    public static InstanceSnapshot Take(Instance instance)
    {
        var definition = instance.Module.Definition;
        var sharesGlobals = definition.Globals.Take(definition.ImportedGlobalCount).Any(global => global.Mutable);
        if (definition.MemoryIsImported || definition.ImportedTableCount > 0 || sharesGlobals)
        {
            throw new InvalidOperationException("An instance that imports memory, tables or mutable globals shares its state and has no snapshot of its own.");
        }

        return new InstanceSnapshot(instance);
    }

    public void Restore(Instance instance)
    {
        if (instance.LinearMemory is { } memory)
        {
            memory.ShrinkTo(_memoryBytes);
            RestorePages((byte*)memory.Base);
        }

        for (var i = instance.Module.Definition.ImportedGlobalCount; i < _globals.Length; i++)
        {
            Context.Slot(instance.Context, instance.Layout.Global(i)) = _globals[i];
        }

        for (var i = 0; i < _tables.Length; i++)
        {
            var table = instance.Table(i);
            table.ShrinkTo((uint)_tables[i].Length);
            _tables[i].CopyTo(table.Span);
        }

        instance.RestoreDropped(_droppedData, _droppedElements);
        NativeMemory.Clear((void*)(instance.Context + Compilation.CodeLayout.Results), (nuint)instance.Layout.ResultBytes);
    }

    public void Dispose()
    {
        NativeMemory.Free(_pages);
        GC.SuppressFinalize(this);
    }

    private static byte* CopyPages(LinearMemory? memory, bool[] isZero)
    {
        for (var i = 0; i < isZero.Length; i++)
        {
            isZero[i] = !Page(memory!.Base, i).ContainsAnyExcept((byte)0);
        }

        var kept = isZero.Count(zero => !zero);
        var copy = (byte*)NativeMemory.Alloc((nuint)Math.Max(1, kept) * PageBytes);
        var next = copy;
        for (var i = 0; i < isZero.Length; i++)
        {
            if (!isZero[i])
            {
                Page(memory!.Base, i).CopyTo(new Span<byte>(next, PageBytes));
                next += PageBytes;
            }
        }

        return copy;
    }

    private static Span<byte> Page(nint memory, int page) => new((void*)(memory + ((nint)page * PageBytes)), PageBytes);

    private void RestorePages(byte* memory)
    {
        var saved = _pages;
        for (var i = 0; i < _pageIsZero.Length; i++)
        {
            var page = Page((nint)memory, i);
            if (!_pageIsZero[i])
            {
                new ReadOnlySpan<byte>(saved, PageBytes).CopyTo(page);
                saved += PageBytes;
            }
            else if (page.ContainsAnyExcept((byte)0))
            {
                page.Clear();
            }
        }
    }
}

using System.Runtime.InteropServices;

namespace Platform.Wasm.Runtime;

/// <summary>The state of an instance at one moment, to which it goes back after each execution.</summary>
internal sealed unsafe class InstanceSnapshot : IDisposable
{
    private static long _resets;

    private readonly SnapshotOptions _options;
    private readonly MemorySnapshot? _memory;
    private readonly byte[] _globals;
    private readonly long[][] _tables;
    private readonly bool[] _droppedData;
    private readonly bool[] _droppedElements;

    private InstanceSnapshot(Instance instance, SnapshotOptions options)
    {
        _options = options;
        var definition = instance.Module.Definition;
        _globals = Globals(instance).ToArray();
        _tables = [.. Enumerable.Range(0, definition.Tables.Count).Select(i => instance.Table(i).Span.ToArray())];
        _droppedData = instance.DroppedData.ToArray();
        _droppedElements = instance.DroppedElements.ToArray();
        _memory = instance.LinearMemory is { } memory ? new MemorySnapshot(memory, options.TrackWrites && Kernel.IsLinux ? Linux.WriteTracking.OfProcess : null) : null;
    }

    public static InstanceSnapshot Take(Instance instance, SnapshotOptions options)
    {
        var definition = instance.Module.Definition;
        var sharesGlobals = definition.Globals.Take(definition.ImportedGlobalCount).Any(global => global.Mutable);
        if (definition.MemoryIsImported || definition.ImportedTableCount > 0 || sharesGlobals)
        {
            throw new InvalidOperationException("An instance that imports memory, tables or mutable globals shares its state and has no snapshot of its own.");
        }

        return new InstanceSnapshot(instance, options);
    }

    public void Restore(Instance instance)
    {
        _memory?.Restore();
        _globals.CopyTo(Globals(instance));
        for (var i = 0; i < _tables.Length; i++)
        {
            var table = instance.Table(i);
            table.ShrinkTo((uint)_tables[i].Length);
            _tables[i].CopyTo(table.Span);
        }

        instance.RestoreDropped(_droppedData, _droppedElements);
        NativeMemory.Clear((void*)(instance.Context + Compilation.CodeLayout.Results), (nuint)instance.Layout.ResultBytes);
        if (_options.AuditEvery > 0 && Interlocked.Increment(ref _resets) % _options.AuditEvery == 0)
        {
            Audit(instance);
        }
    }

    public void Dispose() => _memory?.Dispose();

    /// <summary>What is not as it was, for whoever must not go on then; null if all is.</summary>
    public string? FindDifference(Instance instance)
    {
        if (_memory?.FindDifference() is { } page and >= 0)
        {
            return $"page {page} of memory";
        }

        var same = Globals(instance).CommonPrefixLength(_globals);
        if (same < _globals.Length)
        {
            var place = instance.Layout.DefinedGlobals + same;
            return $"global {Enumerable.Range(0, instance.Module.Definition.Globals.Count).Last(i => instance.Layout.Global(i) <= place)}";
        }

        for (var i = 0; i < _tables.Length; i++)
        {
            if (!instance.Table(i).Span.SequenceEqual(_tables[i]))
            {
                return $"table {i}";
            }
        }

        var results = new ReadOnlySpan<byte>((void*)(instance.Context + Compilation.CodeLayout.Results), instance.Layout.ResultBytes);
        return results.ContainsAnyExcept((byte)0) ? "the area of results"
            : instance.DroppedData.SequenceEqual(_droppedData) && instance.DroppedElements.SequenceEqual(_droppedElements) ? null
            : "a dropped segment";
    }

    /// <summary>The values of the globals that the module defines, as they lie in the context.</summary>
    private static Span<byte> Globals(Instance instance) =>
        new((void*)(instance.Context + instance.Layout.DefinedGlobals), instance.Layout.GlobalBytes);

    private void Audit(Instance instance)
    {
        if (FindDifference(instance) is { } difference)
        {
            Environment.FailFast($"After its reset an instance differs from its snapshot in {difference}.");
        }
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Text;
using Platform.Wasm.Compilation;

namespace Platform.Wasm.Backtraces;

/// <summary>
/// The guest's functions that were running when it trapped, innermost first. Put together when first asked for: until then a trap costs no more than its exception.
/// Small functions that the code generator merged into their callers do not appear.
/// </summary>
public sealed class Backtrace
{
    /// <summary>The most frames that are shown; of more, the first and the last half.</summary>
    public const int MaximumFrames = 64;

    // Some thousands of frames, three milliseconds to look at.
    private const int DeepBytes = 256 << 10;

    private readonly Exception _trap;
    private readonly Backtrace? _inner;
    private readonly (CodeImage Image, WasmModule Module)[] _modules;
    private readonly Lazy<(BacktraceFrame[] Frames, int Omitted)> _content;

    internal Backtrace(Exception trap, nuint stackUsed, (CodeImage Image, WasmModule Module)[] modules)
    {
        _trap = trap;
        // Of a guest that a host function called, whose trap it handed on.
        _inner = (trap as TrapException)?.Backtrace;
        _modules = modules;
        _content = new(Collect);
        IsDeep = stackUsed > DeepBytes || _inner is { IsDeep: true };
    }

    /// <summary>Whether there are so many frames that looking at them takes milliseconds: up to 15 for each MiB of stack.</summary>
    public bool IsDeep { get; }

    /// <summary>The frames that are shown.</summary>
    public IReadOnlyList<BacktraceFrame> Frames => _content.Value.Frames;

    /// <summary>How many frames between the first and the last half are not shown.</summary>
    public int Omitted => _content.Value.Omitted;

    /// <summary>A line for each frame.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        for (var i = 0; i < Frames.Count; i++)
        {
            if (Omitted > 0 && i == MaximumFrames / 2)
            {
                text.Append(CultureInfo.InvariantCulture, $"      … {Omitted} more\n");
            }

            var number = i < MaximumFrames / 2 ? i : i + Omitted;
            text.Append(CultureInfo.InvariantCulture, $"{number,4}: {Frames[i]}\n");
        }

        return text.ToString();
    }

    private (BacktraceFrame[] Frames, int Omitted) Collect()
    {
        // Described only if they are still there in the end.
        var first = new List<BacktraceFrame>();
        var last = new Queue<BacktraceFrame>();
        var omitted = _inner?.Omitted ?? 0;
        foreach (var frame in (_inner?.Frames ?? []).Concat(Own()))
        {
            if (first.Count < MaximumFrames / 2)
            {
                first.Add(frame);
                continue;
            }

            last.Enqueue(frame);
            if (last.Count > MaximumFrames / 2)
            {
                _ = last.Dequeue();
                omitted++;
            }
        }

        return (WithLines([.. first.Concat(last).Select(frame => frame.Described())]), omitted);
    }

    private static BacktraceFrame[] WithLines(BacktraceFrame[] frames)
    {
        var lines = new Dictionary<(WasmModule, int), SourceLine>();
        foreach (var ofModule in frames.Where(frame => frame is { Place: not null, Offset: not null }).GroupBy(frame => frame.Place!.Value.Module))
        {
            foreach (var (offset, line) in LineTable.Find(ofModule.Key, ofModule.Select(frame => frame.Offset!.Value).ToHashSet()))
            {
                lines[(ofModule.Key, offset)] = line;
            }
        }

        return [.. frames.Select(frame => frame.WithLines(lines))];
    }

    private IEnumerable<BacktraceFrame> Own()
    {
        foreach (var frame in new StackTrace(_trap, fNeedFileInfo: false).GetFrames())
        {
            if (Find(frame) is { } found)
            {
                yield return new BacktraceFrame(found.Function, null) { Place = (found.Module, found.Image, frame.GetILOffset()) };
            }
        }
    }

    private (WasmModule Module, CodeImage Image, int Function)? Find(StackFrame frame)
    {
        if (frame.GetMethod() is not { Name: var name } method || CodeEmitter.FunctionOf(name) is not { } function)
        {
            return null;
        }

        foreach (var (image, module) in _modules)
        {
            if (image.IsOf(method))
            {
                return (module, image, function);
            }
        }

        return null;
    }
}

using System.Text;

namespace Platform.Wasm.Backtraces;

/// <summary>
/// The names of a module's functions, out of its custom section "name" (core specification, appendix 7.4). Nothing vouches for what stands there: whatever
/// cannot be read ends the list, and no name is an error.
/// </summary>
internal sealed class FunctionNames
{
    private const string SectionName = "name";
    private const byte FunctionSubsection = 1;

    // A large Go program's is 2 MB; reading this takes some 20 ms.
    private const int MaximumBytes = 8 << 20;

    private readonly ReadOnlyMemory<byte> _section;
    private readonly Dictionary<int, Range> _ranges = [];
    private readonly IReadOnlyList<ModuleExport> _exports;

    public FunctionNames(WasmModule module)
    {
        _exports = module.Exports;
        _section = module.CustomSections.FirstOrDefault(section => section.Name == SectionName).Payload;
        if (_section.Length <= MaximumBytes)
        {
            ReadSubsections(module.Definition.FunctionTypes.Count);
        }
    }

    public string? Find(int function)
    {
        if (_ranges.TryGetValue(function, out var range))
        {
            return ReadableName.Of(Encoding.UTF8.GetString(_section.Span[range]));
        }

        var export = _exports.FirstOrDefault(export => export.Type is FunctionType && export.Index == function);
        return export is null ? null : ReadableName.Of(export.Name);
    }

    private void ReadSubsections(int functions)
    {
        var reader = new UntrustedReader(_section.Span);
        while (reader.TryByte(out var id) && reader.TryNumber(out var length) && reader.TryPart(length, out var part))
        {
            if (id == FunctionSubsection)
            {
                ReadNames(part, reader.Position - part.Length, functions);
                return;
            }
        }
    }

    private void ReadNames(ReadOnlySpan<byte> part, int start, int functions)
    {
        var reader = new UntrustedReader(part);
        if (!reader.TryNumber(out var count))
        {
            return;
        }

        while (count-- > 0 && reader.TryNumber(out var function) && reader.TryNumber(out var length) && reader.TryPart(length, out _))
        {
            if (function < (uint)functions && length > 0)
            {
                var end = start + reader.Position;
                _ranges.TryAdd((int)function, (end - (int)length)..end);
            }
        }
    }
}

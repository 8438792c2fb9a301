using System.Text;

namespace Platform.Wasm.Backtraces;

/// <summary>Strings that debug information refers to.</summary>
internal sealed class DebugStrings(WasmModule module)
{
    private readonly ReadOnlyMemory<byte> _strings = Section(module, ".debug_str");
    private readonly ReadOnlyMemory<byte> _lineStrings = Section(module, ".debug_line_str");

    /// <summary>The string at an offset; empty if there is none.</summary>
    public string At(ulong offset, bool ofLines)
    {
        var bytes = (ofLines ? _lineStrings : _strings).Span;
        return offset < (ulong)bytes.Length ? Read(bytes[(int)offset..]) : "";
    }

    /// <summary>What comes before the first NUL.</summary>
    public static string Read(ReadOnlySpan<byte> bytes)
    {
        const int Longest = 4096;
        var end = bytes[..Math.Min(bytes.Length, Longest)].IndexOf((byte)0);
        return end < 0 ? "" : Encoding.UTF8.GetString(bytes[..end]);
    }

    private static ReadOnlyMemory<byte> Section(WasmModule module, string name) => module.CustomSections.FirstOrDefault(section => section.Name == name).Payload;
}

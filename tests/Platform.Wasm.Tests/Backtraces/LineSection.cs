using System.Text;

namespace Platform.Wasm.Tests.Backtraces;

/// <summary>The contents of a .debug_line section with one unit.</summary>
internal static class LineSection
{
    private static readonly byte[] OperandCounts = [0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1];

    /// <param name="version">2 to 5.</param>
    /// <param name="folder">The folder of the one file.</param>
    /// <param name="file">Its name.</param>
    /// <param name="rows">Address and line of each row, in order; the last one ends with the sequence.</param>
    public static byte[] Of(int version, string folder, string file, params (int Address, int Line)[] rows)
    {
        // Version 5: file 0 is the unit's own, so file 1 has a row of its own; strings at an offset of .debug_line_str.
        byte[] tables = version == 5
            ? [1, 1, 0x1f, 1, 0, 0, 0, 0, 2, 1, 0x1f, 2, 0x0b, 2, .. BitConverter.GetBytes(folder.Length + 1), 0, .. BitConverter.GetBytes(folder.Length + 1), 0]
            : [.. Text(folder), 0, .. Text(file), 1, 0, 0, 0];
        byte[] head = [1, .. version >= 4 ? [(byte)1] : Array.Empty<byte>(), 1, 0xfb, 14, 13, .. OperandCounts, .. tables];
        byte[] unit =
        [
            .. BitConverter.GetBytes((ushort)version), .. version == 5 ? [(byte)4, (byte)0] : Array.Empty<byte>(), .. BitConverter.GetBytes(head.Length), .. head,
            .. rows.SelectMany((row, i) => Row(row, i == 0 ? (0, 1) : rows[i - 1])), 2, 20, 0, 1, 1,
        ];
        return [.. BitConverter.GetBytes(unit.Length), .. unit];
    }

    public static byte[] Strings(string folder, string file) => [.. Text(folder), .. Text(file)];

    // set_address for the first, advance_pc after it; advance_line, copy.
    private static byte[] Row((int Address, int Line) row, (int Address, int Line) last) =>
    [
        .. last.Address == 0 ? [0, 5, 2, .. BitConverter.GetBytes(row.Address)] : (byte[])[2, .. ModuleBytes.Unsigned(row.Address - last.Address)],
        3, .. ModuleBytes.Signed(row.Line - last.Line), 1,
    ];

    private static byte[] Text(string text) => [.. Encoding.UTF8.GetBytes(text), 0];
}

namespace Platform.ControlPlane.Versions;

/// <summary>A look at an upload's outline: enough to refuse at once what was never a core module. Whether it is valid, a node's compiler says.</summary>
internal static class ModuleShape
{
    private const int HeaderLength = 8;
    private const int LongestLeb128 = 5;
    private const byte LastSection = 13;
    private const byte Custom = 0;
    private const byte Function = 3;
    private const byte Code = 10;
    private const byte Data = 11;
    private const byte DataCount = 12;

    // By number: custom, type, import, function, table, memory, global, export, start, element, code, data, data count, tag.
    private static readonly byte[] Order = [0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 12, 13, 11, 6];

    /// <summary>Null when it has the outline of a core module, otherwise what is wrong.</summary>
    public static string? Refusal(ReadOnlySpan<byte> module)
    {
        if (module.Length < HeaderLength || !module.StartsWith("\0asm"u8))
        {
            return "This is no WebAssembly module: it does not begin with the bytes 00 61 73 6d.";
        }

        if (module[4..HeaderLength] is [_, _, not 0, _])
        {
            return "This is a WebAssembly component; the platform runs core modules. Build for wasm32-wasip1 (not wasip2), or take the core module out of the component.";
        }

        return module[4..HeaderLength] is [1, 0, 0, 0]
            ? SectionRefusal(module, HeaderLength)
            : "This WebAssembly binary has a version other than 1.";
    }

    private static string? SectionRefusal(ReadOnlySpan<byte> module, int position)
    {
        var (last, counts) = (0, new ulong[LastSection + 1]);
        while (position < module.Length)
        {
            var start = position;
            var id = module[position++];
            if (id > LastSection)
            {
                return $"At byte {start} no section begins: {id} is no section's number.";
            }

            if (!TryReadSize(module, ref position, out var size) || size > (ulong)(module.Length - position))
            {
                return $"The module is truncated: the section at byte {start} goes on past the end.";
            }

            if (id != Custom && Order[id] <= last)
            {
                return $"The section at byte {start} stands twice, or behind one that it belongs before.";
            }

            last = id == Custom ? last : Order[id];
            var contents = position;
            TryReadSize(module[..(position + (int)size)], ref contents, out counts[id]);
            position += (int)size;
        }

        return counts[Function] != counts[Code] ? $"The module is truncated: of {counts[Function]} functions {counts[Code]} have a body."
            : counts[DataCount] != 0 && counts[DataCount] != counts[Data] ? $"The module is truncated: of {counts[DataCount]} data segments {counts[Data]} are there."
            : null;
    }

    private static bool TryReadSize(ReadOnlySpan<byte> module, ref int position, out ulong size)
    {
        size = 0;
        for (var shift = 0; shift < LongestLeb128 * 7 && position < module.Length; shift += 7)
        {
            var next = module[position++];
            size |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return true;
            }
        }

        return false;
    }
}

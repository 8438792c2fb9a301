namespace Platform.Wasm.Backtraces;

/// <summary>The head of a line program (DWARF 5, section 6.2.4): how its instructions are to be read, and its files.</summary>
internal sealed class LineHeader
{
    // A compilation unit of Rust's standard library names some hundred.
    private const int MaximumNames = 10_000;

    private readonly List<(string Name, ulong Folder)> _files = [];
    private readonly List<string> _folders = [];
    private int _version;

    public byte InstructionLength { get; private set; }

    public sbyte LineBase { get; private set; }

    public byte LineRange { get; private set; }

    public byte OpcodeBase { get; private set; }

    public byte[] OperandCounts { get; private set; } = [];

    /// <summary>Leaves the reader at the first instruction; null if this is none that can be run.</summary>
    public static LineHeader? Read(ref UntrustedReader reader, DebugStrings strings)
    {
        var header = new LineHeader();
        if (!reader.TryFixed(2, out var version) || version is < 2 or > 5 || (version == 5 && !reader.TryFixed(2, out _)) || !reader.TryFixed(4, out var length)
            || !reader.TryPart((uint)length, out var contents))
        {
            return null;
        }

        header._version = (int)version;
        var inner = new UntrustedReader(contents);
        return header.ReadNumbers(ref inner) && (version == 5 ? header.ReadTables(ref inner, strings) : header.ReadLists(ref inner)) ? header : null;
    }

    public string File(ulong number)
    {
        var index = _version == 5 ? number : number - 1;
        if (index >= (ulong)_files.Count)
        {
            return "?";
        }

        var (name, folder) = _files[(int)index];
        folder = _version == 5 ? folder : folder - 1;
        var path = name.StartsWith('/') || folder >= (ulong)_folders.Count || _folders[(int)folder] is "" or "." ? name : $"{_folders[(int)folder]}/{name}";
        return ReadableName.Of(path);
    }

    private bool ReadNumbers(ref UntrustedReader reader)
    {
        if (!reader.TryByte(out var instructionLength) || (_version >= 4 && !reader.TryByte(out _)) || !reader.TryByte(out _) || !reader.TryByte(out var lineBase)
            || !reader.TryByte(out var lineRange) || lineRange == 0 || !reader.TryByte(out var opcodeBase) || opcodeBase == 0
            || !reader.TryPart((uint)opcodeBase - 1, out var operands))
        {
            return false;
        }

        (InstructionLength, LineBase, LineRange, OpcodeBase, OperandCounts) = (instructionLength, (sbyte)lineBase, lineRange, opcodeBase, operands.ToArray());
        return true;
    }

    /// <summary>Versions 2 to 4: folders, then files, each list with an empty name at its end.</summary>
    private bool ReadLists(ref UntrustedReader reader)
    {
        string name;
        while (reader.TryText(out name) && name.Length > 0 && _folders.Count < MaximumNames)
        {
            _folders.Add(name);
        }

        while (reader.TryText(out name) && name.Length > 0 && _files.Count < MaximumNames
            && reader.TryLong(out var folder) && reader.TryLong(out _) && reader.TryLong(out _))
        {
            _files.Add((name, folder));
        }

        return true;
    }

    /// <summary>Version 5: two tables that say of what their rows consist.</summary>
    private bool ReadTables(ref UntrustedReader reader, DebugStrings strings)
    {
        var folders = new List<(string Name, ulong Folder)>();
        if (!ReadTable(ref reader, strings, folders) || !ReadTable(ref reader, strings, _files))
        {
            return false;
        }

        _folders.AddRange(folders.Select(folder => folder.Name));
        return true;
    }

    private static bool ReadTable(ref UntrustedReader reader, DebugStrings strings, List<(string Name, ulong Folder)> rows)
    {
        const ulong Path = 1;
        const ulong Folder = 2;
        if (!reader.TryByte(out var columnCount))
        {
            return false;
        }

        var columns = new (ulong Content, ulong Form)[columnCount];
        for (var i = 0; i < columns.Length; i++)
        {
            if (!reader.TryLong(out columns[i].Content) || !reader.TryLong(out columns[i].Form))
            {
                return false;
            }
        }

        if (!reader.TryLong(out var count) || count > MaximumNames)
        {
            return false;
        }

        for (var row = 0UL; row < count; row++)
        {
            var (name, folder) = ("", 0UL);
            foreach (var (content, form) in columns)
            {
                if (!reader.TryForm(form, strings, out var text, out var number))
                {
                    return false;
                }

                name = content == Path ? text : name;
                folder = content == Folder ? number : folder;
            }

            rows.Add((name, folder));
        }

        return true;
    }
}

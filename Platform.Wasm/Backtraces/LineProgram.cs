namespace Platform.Wasm.Backtraces;

/// <summary>Runs a line program (DWARF 5, section 6.2.5) and notes the lines of the offsets that were asked for.</summary>
internal ref struct LineProgram
{
    private readonly LineHeader _header;
    private readonly IReadOnlyCollection<int> _offsets;
    private readonly Dictionary<int, SourceLine> _lines;
    private UntrustedReader _reader;

    // The row under way, and the row before it in the same sequence.
    private ulong _address;
    private ulong _file;
    private long _line;
    private (ulong Address, ulong File, long Line)? _last;

    private LineProgram(LineHeader header, UntrustedReader reader, IReadOnlyCollection<int> offsets, Dictionary<int, SourceLine> lines)
    {
        _header = header;
        _reader = reader;
        _offsets = offsets;
        _lines = lines;
        Restart();
    }

    public static void Run(ReadOnlySpan<byte> unit, DebugStrings strings, IReadOnlyCollection<int> offsets, Dictionary<int, SourceLine> lines)
    {
        var reader = new UntrustedReader(unit);
        if (LineHeader.Read(ref reader, strings) is { } header)
        {
            var program = new LineProgram(header, reader, offsets, lines);
            while (program._reader.TryByte(out var opcode) && program.Step(opcode))
            {
            }
        }
    }

    private bool Step(byte opcode)
    {
        if (opcode >= _header.OpcodeBase)
        {
            Advance((ulong)((opcode - _header.OpcodeBase) / _header.LineRange));
            _line += _header.LineBase + ((opcode - _header.OpcodeBase) % _header.LineRange);
            return EndRow();
        }

        switch (opcode)
        {
            case 0:
                return Extended();
            case 1: // copy
                return EndRow();
            case 2: // advance_pc
                return _reader.TryLong(out var distance) && Advance(distance);
            case 3: // advance_line
                var isThere = _reader.TrySigned(out var lines);
                _line += lines;
                return isThere;
            case 4: // set_file
                return _reader.TryLong(out _file);
            case 8: // const_add_pc
                return Advance((ulong)((byte.MaxValue - _header.OpcodeBase) / _header.LineRange));
            case 9: // fixed_advance_pc
                isThere = _reader.TryFixed(2, out var bytes);
                _address += bytes;
                return isThere;
            default:
                return SkipOperands(_header.OperandCounts[opcode - 1]);
        }
    }

    private bool Extended()
    {
        if (!_reader.TryNumber(out var length) || length == 0 || !_reader.TryPart(length, out var contents))
        {
            return false;
        }

        switch (contents[0])
        {
            case 1: // end_sequence
                _ = EndRow();
                Restart();
                return true;
            case 2: // set_address
                var inner = new UntrustedReader(contents[1..]);
                _last = null;
                return inner.TryFixed(sizeof(uint), out _address);
            default:
                return true;
        }
    }

    /// <summary>A row holds from its address to that of the next. What was removed by the linker stands at address 0, where no function can be.</summary>
    private bool EndRow()
    {
        if (_last is var (address, file, line) && address != 0)
        {
            foreach (var offset in _offsets)
            {
                if ((ulong)offset >= address && (ulong)offset < _address && line is > 0 and <= int.MaxValue)
                {
                    _lines.TryAdd(offset, new SourceLine(_header.File(file), (int)line));
                }
            }
        }

        _last = (_address, _file, _line);
        return true;
    }

    private bool Advance(ulong instructions)
    {
        _address += instructions * _header.InstructionLength;
        return true;
    }

    private bool SkipOperands(int count)
    {
        while (count-- > 0)
        {
            if (!_reader.TryLong(out _))
            {
                return false;
            }
        }

        return true;
    }

    private void Restart()
    {
        _address = 0;
        _file = 1;
        _line = 1;
        _last = null;
    }
}

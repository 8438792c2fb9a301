namespace Platform.Wasm.FuzzTests.Reduction;

/// <summary>Where instructions end.</summary>
internal static class Instructions
{
    private const int FloatBytes = 4;
    private const int DoubleBytes = 8;
    private const int VectorBytes = 16;

    /// <summary>The locals of a body, then its instructions.</summary>
    public static List<byte[]> Split(byte[] code, int start, int end)
    {
        var at = start;
        for (var groups = Leb(code, ref at); groups > 0; groups--)
        {
            Leb(code, ref at);
            at++;
        }

        List<byte[]> items = [code[start..at]];
        while (at < end)
        {
            var from = at;
            Skip(code, ref at);
            items.Add(code[from..at]);
        }

        return items;
    }

    public static long Leb(byte[] bytes, ref int at)
    {
        long value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            value |= (long)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }

    private static void Skip(byte[] code, ref int at)
    {
        var opcode = code[at++];
        switch (opcode)
        {
            case 0x43:
                at += FloatBytes;
                break;
            case 0x44:
                at += DoubleBytes;
                break;
            case 0x0e or 0x1c:
                var items = Leb(code, ref at) + (opcode == 0x0e ? 1 : 0);
                Lebs(code, ref at, (int)items);
                break;
            case 0xfc:
                var number = Leb(code, ref at);
                Lebs(code, ref at, number switch { < 8 => 0, 8 or 10 or 12 or 14 => 2, _ => 1 });
                break;
            case 0xfd:
                SkipVector(code, ref at);
                break;
            default:
                Lebs(code, ref at, Immediates(opcode));
                break;
        }
    }

    private static void SkipVector(byte[] code, ref int at)
    {
        var number = Leb(code, ref at);
        Lebs(code, ref at, number is <= 11 or (>= 84 and <= 93) ? 2 : 0);
        at += number switch
        {
            12 or 13 => VectorBytes,
            >= 21 and <= 34 => 1,
            >= 84 and <= 91 => 1,
            _ => 0,
        };
    }

    private static int Immediates(byte opcode) => opcode switch
    {
        0x11 or (>= 0x28 and <= 0x3e) => 2,
        (>= 0x02 and <= 0x04) or 0x0c or 0x0d or 0x10 or (>= 0x20 and <= 0x26) or (>= 0x3f and <= 0x42) or 0xd0 or 0xd2 => 1,
        _ => 0,
    };

    private static void Lebs(byte[] code, ref int at, int count)
    {
        for (; count > 0; count--)
        {
            Leb(code, ref at);
        }
    }
}

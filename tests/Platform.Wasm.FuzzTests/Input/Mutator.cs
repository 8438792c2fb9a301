using Platform.Wasm.FuzzTests.Generation;

namespace Platform.Wasm.FuzzTests.Input;

/// <summary>
/// Alters modules so that they are refused late as often as early: bytes anywhere, but also inside of one section or body whose length is put right again.
/// </summary>
internal sealed class Mutator(Chance chance, IReadOnlyList<byte[]> corpus)
{
    private const int PreambleLength = 8;
    private const byte CodeSection = 10;

    // Where decoders go wrong: the ends of LEB128 numbers, counts, kinds, prefixes.
    private static readonly byte[] Telling = [0x00, 0x01, 0x0b, 0x40, 0x5f, 0x60, 0x6f, 0x70, 0x7b, 0x7f, 0x80, 0xd0, 0xd2, 0xfb, 0xfc, 0xfd, 0xfe, 0xff];

    public byte[] Next()
    {
        var module = chance.Pick(corpus);
        return chance.Below(8) switch
        {
            0 => module[..chance.Below(module.Length + 1)],
            1 => Alter(module, Changes()),
            _ => InSection(module),
        };
    }

    // One is the most telling: it is the least likely to be hidden behind another fault.
    private int Changes() => chance.OneIn(4) ? chance.Between(2, 4) : 1;

    private byte[] InSection(byte[] module)
    {
        var sections = Sections(module);
        if (sections.Count == 0)
        {
            return Alter(module, 2);
        }

        var (start, id, from, to) = chance.Pick(sections);
        var contents = id == CodeSection && !chance.OneIn(4) ? InBody(module[from..to]) : Alter(module[from..to], Changes());
        var written = new WasmWriter().Byte(module.AsSpan(0, start));
        if (!chance.OneIn(40))
        {
            written.Byte(id).Number(contents.Length).Byte(contents);
        }

        if (chance.OneIn(60))
        {
            written.Byte(id).Number(contents.Length).Byte(contents);
        }

        return written.Byte(module.AsSpan(to)).ToArray();
    }

    private byte[] InBody(byte[] code)
    {
        var at = 0;
        var count = Leb(code, ref at);
        var bodies = new List<byte[]>();
        for (var i = 0; i < count && at < code.Length; i++)
        {
            var length = Leb(code, ref at);
            var end = (int)Math.Min(at + length, code.Length);
            bodies.Add(code[at..end]);
            at = end;
        }

        if (bodies.Count == 0)
        {
            return Alter(code, 1);
        }

        var chosen = chance.Below(bodies.Count);
        bodies[chosen] = Alter(bodies[chosen], Changes());
        var written = new WasmWriter().Number((uint)count);
        bodies.ForEach(body => written.Number(body.Length).Byte(body));
        return written.ToArray();
    }

    private byte[] Alter(byte[] bytes, int changes)
    {
        List<byte> altered = [.. bytes];
        for (; changes > 0; changes--)
        {
            var at = chance.Below(altered.Count + 1);
            switch (chance.Below(9))
            {
                case 0:
                    altered.InsertRange(at, chance.Bytes(chance.Between(1, 4)));
                    break;
                case 1:
                    altered.RemoveRange(at, Math.Min(chance.Between(1, 6), altered.Count - at));
                    break;
                case 2:
                    var donor = chance.Pick(corpus);
                    var from = chance.Below(donor.Length);
                    altered.InsertRange(at, donor[from..Math.Min(donor.Length, from + chance.Between(1, 24))]);
                    break;
                case 3:
                    altered.Insert(at, chance.Pick(Telling));
                    break;
                case 4 or 5 when at < altered.Count:
                    altered[at] ^= (byte)(1 << chance.Below(8));
                    break;
                case 6 when at < altered.Count:
                    altered[at] = (byte)chance.Below(256);
                    break;
                case 7 when at < altered.Count:
                    altered[at] += (byte)chance.Between(-3, 3);
                    break;
                case 8 when at < altered.Count:
                    altered[at] = chance.Pick(Telling);
                    break;
            }
        }

        return [.. altered];
    }

    private static List<(int Start, byte Id, int From, int To)> Sections(byte[] module)
    {
        var sections = new List<(int, byte, int, int)>();
        for (var at = PreambleLength; at < module.Length;)
        {
            var start = at;
            var id = module[at++];
            var length = Leb(module, ref at);
            var end = at + length;
            if (end > module.Length)
            {
                break;
            }

            sections.Add((start, id, at, (int)end));
            at = (int)end;
        }

        return sections;
    }

    private static long Leb(byte[] bytes, ref int at)
    {
        long value = 0;
        for (var shift = 0; at < bytes.Length && shift < 35; shift += 7)
        {
            var next = bytes[at++];
            value |= (long)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                break;
            }
        }

        return value;
    }
}

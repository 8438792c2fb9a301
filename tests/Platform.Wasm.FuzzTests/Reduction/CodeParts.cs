using Platform.Wasm.FuzzTests.Generation;

namespace Platform.Wasm.FuzzTests.Reduction;

/// <summary>A module taken apart into its bodies' instructions, to be put together without some of them.</summary>
internal sealed class CodeParts
{
    private const int PreambleLength = 8;
    private const byte CodeSection = 10;

    private readonly byte[] _before;
    private readonly byte[] _after;

    private CodeParts(byte[] before, byte[] after, List<List<byte[]>> bodies)
    {
        _before = before;
        _after = after;
        Bodies = bodies;
    }

    /// <summary>For each body its locals as the first item, then each instruction.</summary>
    public IReadOnlyList<IReadOnlyList<byte[]>> Bodies { get; }

    public static CodeParts Of(byte[] module)
    {
        for (var at = PreambleLength; at < module.Length;)
        {
            var start = at;
            var id = module[at++];
            var end = (int)Instructions.Leb(module, ref at) is var length ? at + length : at;
            if (id == CodeSection)
            {
                return new CodeParts(module[..start], module[end..], Split(module[at..end]));
            }

            at = end;
        }

        throw new InvalidDataException("The module has no code.");
    }

    public CodeParts With(int body, IEnumerable<byte[]> items)
    {
        var bodies = Bodies.Select(existing => existing.ToList()).ToList();
        bodies[body] = [.. items];
        return new CodeParts(_before, _after, bodies);
    }

    public byte[] ToModule()
    {
        var contents = new WasmWriter().Number(Bodies.Count);
        foreach (var body in Bodies)
        {
            var written = new WasmWriter();
            foreach (var item in body)
            {
                written.Byte(item);
            }

            contents.Part(written);
        }

        return new WasmWriter().Byte(_before).Byte(CodeSection).Part(contents).Byte(_after).ToArray();
    }

    private static List<List<byte[]>> Split(byte[] code)
    {
        var at = 0;
        var bodies = new List<List<byte[]>>();
        for (var count = Instructions.Leb(code, ref at); count > 0; count--)
        {
            var end = (int)Instructions.Leb(code, ref at) is var length ? at + length : at;
            bodies.Add(Instructions.Split(code, at, end));
            at = end;
        }

        return bodies;
    }
}

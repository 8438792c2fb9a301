using System.Reflection;
using Platform.Wasm.Binary;

namespace Platform.Wasm.Tests.Input;

/// <summary>Every limit of the format has a module that is over it by one, and is refused with a reason that names the number.</summary>
public sealed class LimitTests
{
    private const byte End = 0x0b;

    private static readonly Dictionary<string, Func<byte[]>> Over = new()
    {
        [nameof(FormatLimits.ModuleBytes)] = () => [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, .. new byte[FormatLimits.ModuleBytes - 7]],
        [nameof(FormatLimits.Types)] = () => Section(1, Promised(FormatLimits.Types + 1)),
        [nameof(FormatLimits.Functions)] = () => Section(3, Promised(FormatLimits.Functions + 1)),
        [nameof(FormatLimits.Items)] = () => Section(2, Promised(FormatLimits.Items + 1)),
        [nameof(FormatLimits.Tables)] = () => Section(4, Promised(FormatLimits.Tables + 1)),
        [nameof(FormatLimits.Arity)] = () => Section(1, [1, 0x60, .. Promised(FormatLimits.Arity + 1)]),
        [nameof(FormatLimits.Locals)] = () => Code([1, .. Number(FormatLimits.Locals + 1), 0x7f, End]),
        [nameof(FormatLimits.Operands)] = () => Code([0, .. Many([0x41, 0], FormatLimits.Operands + 1), .. Many([0x1a], FormatLimits.Operands + 1), End]),
        [nameof(FormatLimits.Nesting)] = () => Code([0, .. Many([0x02, 0x40], FormatLimits.Nesting + 1), .. Many([End], FormatLimits.Nesting + 1), End]),
        [nameof(FormatLimits.BodyBytes)] = () => Code(new byte[FormatLimits.BodyBytes + 1]),
        [nameof(FormatLimits.BranchTable)] = () => Code([0, 0x41, 0, 0x0e, .. Number(FormatLimits.BranchTable + 1), .. new byte[FormatLimits.BranchTable + 2], End]),
        [nameof(FormatLimits.TableElements)] = () => Section(4, [1, 0x70, 0, .. Number(FormatLimits.TableElements + 1L)]),
        [nameof(FormatLimits.SegmentElements)] = () => Section(9, [1, 1, 0, .. Promised(FormatLimits.SegmentElements + 1)]),
        [nameof(FormatLimits.ConstantInstructions)] = () => Section(6, [1, 0x7f, 0, .. Many([0x41, 0], FormatLimits.ConstantInstructions + 1), End]),
        [nameof(FormatLimits.NameBytes)] = () => Section(0, [.. Number(FormatLimits.NameBytes + 1), .. new byte[FormatLimits.NameBytes + 1]]),
        [nameof(FormatLimits.MemoryPages)] = () => Section(5, [1, 0, .. Number(FormatLimits.MemoryPages + 1L)]),
    };

    public static TheoryData<string> All => [.. typeof(FormatLimits).GetFields(BindingFlags.Public | BindingFlags.Static).Select(limit => limit.Name)];

    [Theory]
    [MemberData(nameof(All))]
    public void A_module_over_a_limit_is_refused_with_the_reason(string limit)
    {
        Assert.True(Over.TryGetValue(limit, out var module), $"No module is over the limit {limit}.");

        var refusal = Record.Exception(() => Guest.Start(WasmModule.Decode(module())).Dispose());

        // What a table may have is looked at when it is made; all else before anything is.
        Assert.True(refusal is ModuleException or LinkException, $"{refusal}");
        Assert.Matches("[0-9]", refusal.Message);
    }

    private static byte[] Section(byte id, byte[] contents) => [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, id, .. Number(contents.Length), .. contents];

    private static byte[] Code(byte[] body) =>
    [
        .. Section(1, [1, 0x60, 0, 0]), 3, 2, 1, 0, 10, .. Number(1 + Number(body.Length).Length + body.Length), 1, .. Number(body.Length), .. body,
    ];

    // With room for what it promises, so that the promise is what is refused.
    private static byte[] Promised(int count) => [.. Number(count), .. new byte[count]];

    private static byte[] Many(byte[] code, int count) => [.. Enumerable.Repeat(code, count).SelectMany(part => part)];

    private static byte[] Number(long value)
    {
        var bytes = new List<byte>();
        do
        {
            bytes.Add((byte)((value & 0x7f) | (value > 0x7f ? 0x80u : 0u)));
            value >>= 7;
        }
        while (value > 0);
        return [.. bytes];
    }
}

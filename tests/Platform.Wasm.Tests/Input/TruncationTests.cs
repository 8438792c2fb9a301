namespace Platform.Wasm.Tests.Input;

/// <summary>A module that has one of every section, cut and altered at every byte: refused with the reason, or valid; never anything else.</summary>
public sealed class TruncationTests
{
    private static readonly byte[] Whole = new ModuleBytes()
        .Type("(i32)->(i32)")
        .ImportFunction("platform_v1", "drop", 0)
        .Table(ValueKind.FuncRef, 2, 4)
        .Memory(1, 2)
        .Global(ValueKind.I32, mutable: true, 0x41, 1)
        .Function("f", 0, 0x20, 0, 0x41, 1, 0x6a)
        .Function(0, [ValueKind.I64], 0x02, 0x40, 0x03, 0x40, 0x0b, 0x0b, 0x20, 0)
        .Export("memory", 2, 0)
        .Elements(0, 1, 2)
        .DataCount(1)
        .Data(0, 1, 2, 3)
        .Custom("name", 1, 2, 3)
        .Build();

    [Fact]
    public void Every_truncation_is_refused_or_is_a_module_of_its_first_sections()
    {
        Assert.NotNull(WasmModule.Decode(Whole));
        var refused = Enumerable.Range(0, Whole.Length).Count(length => IsRefused(Whole[..length]));

        // What is left of it at the end of a section is a smaller module, as long as no promise of functions or data is open.
        Assert.InRange(Whole.Length - refused, 1, 12);
    }

    [Fact]
    public void Every_altered_byte_is_refused_or_valid()
    {
        for (var index = 0; index < Whole.Length; index++)
        {
            foreach (var value in new byte[] { 0, 1, 0x7f, 0x80, 0xff, (byte)(Whole[index] ^ 0x40) })
            {
                byte[] altered = [.. Whole[..index], value, .. Whole[(index + 1)..]];
                IsRefused(altered);
            }
        }
    }

    // Any other exception ends the test.
    private static bool IsRefused(byte[] module)
    {
        try
        {
            WasmModule.Decode(module);
            return false;
        }
        catch (ModuleException refusal)
        {
            Assert.False(string.IsNullOrWhiteSpace(refusal.Reason));
            return true;
        }
    }
}

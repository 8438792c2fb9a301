namespace Platform.Wasm.Tests.Binary;

/// <summary>Bytes that are no module are refused with a reason and a place; nothing else may happen.</summary>
public sealed class DecodingTests
{
    /// <summary>One of everything.</summary>
    internal static ModuleBytes Everything() => new ModuleBytes()
        .Type("(i32)->i32")
        .ImportFunction("host", "f", 0)
        .Table(ValueKind.FuncRef, 2, 4)
        .Memory(1, 2)
        .Global(ValueKind.I64, mutable: true, 0x42, 0x80, 0x80, 0x7f)
        .Export("memory", 2, 0)
        .Elements(0, 0, 1)
        .PassiveElements(1)
        .DataCount(2)
        .Function("g", 0, 0x20, 0, 0x28, 2, 0, 0x20, 0, 0x10, 0, 0x6a)
        .Function(0, [ValueKind.F64], 0x02, 0x40, 0x03, 0x40, 0x0c, 1, 0x0b, 0x0b, 0x44, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f, 0x21, 1, 0x41, 7)
        .Data(8, 1, 2, 3)
        .PassiveData(4, 5)
        .Custom("note", 1, 2, 3);

    [Fact]
    public void ReadsEverySection()
    {
        var module = Everything().Decode();
        Assert.Equal([new ModuleImport("host", "f", FunctionType.Parse("(i32)->i32"))], module.Imports);
        Assert.Equal(["memory", "g"], module.Exports.Select(export => export.Name));
        Assert.Equal(new MemoryType(new SizeRange(1, 2)), module.Exports[0].Type);
        Assert.Equal("note", Assert.Single(module.CustomSections).Name);
        Assert.Equal([1, 2, 3], Assert.Single(module.CustomSections).Payload.ToArray());
    }

    [Fact]
    public void RefusesATruncationAtEveryByte()
    {
        var bytes = Everything().Build();
        var whole = new HashSet<int> { 8 }; // A preamble alone is an empty module.
        foreach (var section in WasmModule.Decode(bytes).Definition.Sections)
        {
            whole.Add(section.End);
        }

        for (var length = 0; length < bytes.Length; length++)
        {
            var truncated = bytes.AsMemory(0, length);
            if (!whole.Contains(length))
            {
                var error = Assert.Throws<ModuleException>(() => WasmModule.Decode(truncated));
                Assert.Equal(ModuleFault.Malformed, error.Fault);
                Assert.InRange(error.Offset, 0, length);
            }
        }
    }

    [Fact]
    public void SurvivesEveryChangeOfOneByte()
    {
        var bytes = Everything().Build();
        var refused = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            foreach (var value in new byte[] { 0, 1, 0x40, 0x7f, 0x80, 0xff, (byte)(bytes[i] + 1), (byte)(bytes[i] - 1) })
            {
                var changed = (byte[])bytes.Clone();
                changed[i] = value;
                refused += Record.Exception(() => WasmModule.Decode(changed)) switch
                {
                    null => 0,
                    ModuleException => 1,
                    var other => throw new InvalidOperationException($"Byte {i} set to {value}", other),
                };
            }
        }

        Assert.True(refused > bytes.Length, "Most changes must be noticed.");
    }

    [Theory]
    [InlineData("006173", "magic header not detected")]
    [InlineData("0061736d", "unexpected end")]
    [InlineData("0161736d01000000", "magic header not detected")]
    [InlineData("0061736d02000000", "unknown binary version")]
    [InlineData("0061736d010000000e00", "malformed section id")]
    [InlineData("0061736d010000000105017f", "length out of bounds")]
    [InlineData("0061736d01000000010100010100", "unexpected content after last section")]
    [InlineData("0061736d01000000010200010100", "section size mismatch")]
    [InlineData("0061736d0100000001050160007f00", "length out of bounds")]
    [InlineData("0061736d0100000001040160000003030100000000", "section size mismatch")]
    [InlineData("0061736d0100000001040160000003020100", "function and code section have inconsistent lengths")]
    [InlineData("0061736d0100000005070100ffffffff7f", "integer too large")]
    [InlineData("0061736d0100000005080180808080808000", "malformed limits flags")]
    [InlineData("0061736d010000000002ff00", "length out of bounds")]
    [InlineData("0061736d01000000000201ff", "malformed UTF-8 encoding")]
    [InlineData("0061736d010000000c0101", "data count and data section have inconsistent lengths")]
    public void SaysWhatIsMalformed(string hex, string reason)
    {
        var error = Assert.Throws<ModuleException>(() => WasmModule.Decode(Convert.FromHexString(hex)));
        Assert.Equal(ModuleFault.Malformed, error.Fault);
        Assert.Equal(reason, error.Reason);
    }

    [Theory]
    [InlineData("0061736d0d000100", "component model")]
    [InlineData("0061736d010000000d00", "exception handling")]
    [InlineData("0061736d01000000050401030101", "threads")]
    [InlineData("0061736d010000000503010401", "64-bit memories")]
    [InlineData("0061736d0100000005050200000000", "multiple memories")]
    [InlineData("0061736d01000000" + "010401600000" + "03020100" + "0a07010500fd80020b", "relaxed SIMD")]
    [InlineData("0061736d01000000" + "010401600000" + "03020100" + "0a06010400fb000b", "garbage collection")]
    [InlineData("0061736d01000000" + "010401600000" + "03020100" + "0a050103001f0b", "exception handling")]
    [InlineData("0061736d01000000" + "010401600000" + "03020100" + "0a06010400140b0b", "typed function references")]
    [InlineData("0061736d01000000" + "0105016001" + "6e00", "garbage-collected")]
    [InlineData("0061736d01000000" + "0103015f00", "garbage-collected types")]
    [InlineData("0061736d01000000" + "040401700400", "64-bit")]
    [InlineData("0061736d01000000" + "010401600000" + "03020100" + "0503010001" + "0a0a010800410028400000" + "0b", "multiple memories")]
    [InlineData("0061736d01000000" + "010401600000" + "03020100" + "0a06010400fc130b", "wide arithmetic")]
    [InlineData("0061736d01000000" + "010401600000" + "03020100" + "0a060104001200" + "0b", "tail calls")]
    [InlineData("0061736d01000000" + "010401600000" + "03020100" + "0a060104000640" + "0b", "exception handling")]
    [InlineData("0061736d01000000" + "010401600000" + "03020100" + "0a06010400fe030b", "threads")]
    public void NamesTheFeatureThatItLacks(string hex, string feature)
    {
        var error = Assert.Throws<ModuleException>(() => WasmModule.Decode(Convert.FromHexString(hex)));
        Assert.Equal(ModuleFault.Unsupported, error.Fault);
        Assert.Contains(feature, error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void LimitsLocals()
    {
        var module = new ModuleBytes().Type("()->()").Function(0, Enumerable.Repeat(ValueKind.I32, 12_501).ToArray());
        var error = Assert.Throws<ModuleException>(() => module.Decode());
        Assert.Equal(ModuleFault.TooLarge, error.Fault);
        Assert.Contains("locals", error.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void LimitsOperandsAndNesting()
    {
        byte[] deep = [.. Enumerable.Repeat<byte[]>([0x41, 0], 5_000).SelectMany(code => code), 0];
        byte[] nested = [.. Enumerable.Repeat<byte[]>([0x02, 0x40], 5_000).SelectMany(code => code), .. Enumerable.Repeat<byte>(0x0b, 5_000)];
        Assert.Equal(ModuleFault.TooLarge, Assert.Throws<ModuleException>(() => new ModuleBytes().Type("()->()").Function(0, deep).Decode()).Fault);
        Assert.Equal(ModuleFault.TooLarge, Assert.Throws<ModuleException>(() => new ModuleBytes().Type("()->()").Function(0, nested).Decode()).Fault);
    }

    [Fact]
    public void DoesNotAllocateForACountThatTheBytesCannotHold()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<ModuleException>(() => WasmModule.Decode(Convert.FromHexString("0061736d010000000105ffffffff0f")));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }
}

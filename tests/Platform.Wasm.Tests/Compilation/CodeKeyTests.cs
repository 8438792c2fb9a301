namespace Platform.Wasm.Tests.Compilation;

/// <summary>What is part of the identity of code, and what is a parameter of instances.</summary>
public sealed class CodeKeyTests
{
    private static ModuleBytes Program(int pages = 1, byte data = 1, byte initial = 1, byte constant = 5) => new ModuleBytes()
        .Memory(pages)
        .Global(ValueKind.I32, mutable: true, 0x41, initial)
        .Function("f", "()->i32", 0x41, 0, 0x2d, 0, 0, 0x23, 0, 0x6a, 0x41, constant, 0x6a)
        .Data(0, data);

    private static CodeKey Key(ModuleBytes module) => CodeKey.Compute(module.Decode(), new CompileOptions());

    [Fact]
    public void LeavesOutSizesDataInitialValuesAndCustomSections()
    {
        var key = Key(Program());
        Assert.Equal(key, Key(Program(pages: 3)));
        Assert.Equal(key, Key(Program(data: 9)));
        Assert.Equal(key, Key(Program(initial: 9)));
        Assert.Equal(key, Key(Program().Custom("name", 1)));
        Assert.Equal(key, Key(Program().Data(8, 1, 2)));
    }

    [Fact]
    public void CoversCodeExportsAndOptions()
    {
        var key = Key(Program());
        Assert.NotEqual(key, Key(Program(constant: 6)));
        Assert.NotEqual(key, Key(Program().Type("()->()").Function("g", 1)));
        Assert.NotEqual(key, CodeKey.Compute(Program().Decode(), new CompileOptions { CpuBaseline = "x86-64-v4" }));
        Assert.Equal(key, CodeKey.Parse(key.ToString()));
        Assert.Throws<FormatException>(() => CodeKey.Parse("XY"));
    }

    [Fact]
    public void OneImageServesModulesThatDifferInData()
    {
        var image = CodeImage.CompileInProcess(Program().Decode(), new CompileOptions());
        using var store = new Store(new Limits());
        var other = WasmModule.DecodeTrusted(Program(pages: 2, data: 40, initial: 30).Build());
        var instance = new Linker().Instantiate(store, other, image);
        var result = new Value[1];
        Assert.True(instance.GetFunction("f")!.Call([], result).Returned);
        Assert.Equal(75, result[0].AsI32);
        Assert.Throws<ArgumentException>(() => new Linker().Instantiate(store, Program(constant: 6).Decode(), image));
    }

    [Fact]
    public void SavesAnAssemblyThatRuns()
    {
        var module = Program(constant: 7).Decode();
        var options = new CompileOptions();
        var directory = Directory.CreateTempSubdirectory("wasm-image");
        try
        {
            var path = Path.Combine(directory.FullName, "image.dll");
            ModuleCompiler.EmitAssembly(module, options, path);
            var wrong = CodeKey.Compute(Program(constant: 8).Decode(), options);
            Assert.Throws<BadImageFormatException>(() => CodeImage.Load(path, wrong, options));

            var image = CodeImage.Load(path, CodeKey.Compute(module, options), options);
            Assert.Same(image, CodeImage.Load("elsewhere.dll", image.Key, options));
            using var store = new Store(new Limits());
            var result = new Value[1];
            Assert.True(new Linker().Instantiate(store, module, image).GetFunction("f")!.Call([], result).Returned);
            Assert.Equal(9, result[0].AsI32);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    [Fact]
    public void RefersToTheCoreLibraryOnly()
    {
        using var assembly = new MemoryStream();
        ModuleCompiler.EmitAssembly(Binary.DecodingTests.Everything().Decode(), new CompileOptions(), assembly);
        assembly.Position = 0;
        using var reader = new System.Reflection.PortableExecutable.PEReader(assembly);
        var metadata = System.Reflection.Metadata.PEReaderExtensions.GetMetadataReader(reader);
        var references = metadata.AssemblyReferences.Select(reference => metadata.GetString(metadata.GetAssemblyReference(reference).Name));
        Assert.Equal(["System.Private.CoreLib"], references);
    }
}

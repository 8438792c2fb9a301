using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Platform.Wasm.Binary;

namespace Platform.Wasm.Compilation;

/// <summary>Hashes what compiled code depends on. Every part carries its length, so that no two inputs run together.</summary>
internal sealed class CodeKeyHasher : IDisposable
{
    // Where the sizes of tables stand in their section is covered with it; the size of memory and its data are not, nor are initial values.
    private static readonly SectionId[] HashedSections =
        [SectionId.Type, SectionId.Import, SectionId.Function, SectionId.Table, SectionId.Element, SectionId.Code];

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public static string Compute(ModuleDefinition module, CompileOptions options)
    {
        using var hasher = new CodeKeyHasher();
        hasher.Add($"engine {typeof(CodeKeyHasher).Module.ModuleVersionId:N} runtime {Environment.Version} memory {options.MemoryMode} cpu {options.CpuBaseline}");
        foreach (var id in HashedSections)
        {
            hasher.Add(module.Contents(id));
        }

        hasher.AddGlobalTypes(module);
        hasher.AddReferencedFunctions(module);
        return Convert.ToHexStringLower(hasher._hash.GetHashAndReset());
    }

    /// <summary>Whether two modules have the same key under any options, found without hashing.</summary>
    public static bool HaveSameKey(ModuleDefinition first, ModuleDefinition second) =>
        HashedSections.All(id => first.Contents(id).SequenceEqual(second.Contents(id)))
        && first.Globals.SequenceEqual(second.Globals)
        && first.DeclaredFunctions.SetEquals(second.DeclaredFunctions) && first.StartFunction == second.StartFunction
        && first.Memory is null == second.Memory is null;

    public void Dispose() => _hash.Dispose();

    /// <summary>The kinds of globals decide instructions; their initial values do not.</summary>
    private void AddGlobalTypes(ModuleDefinition module)
    {
        var types = new byte[module.Globals.Count * 2];
        for (var i = 0; i < module.Globals.Count; i++)
        {
            types[2 * i] = (byte)module.Globals[i].Value;
            types[(2 * i) + 1] = module.Globals[i].Mutable ? (byte)1 : (byte)0;
        }

        Add(types);
    }

    /// <summary>Exports, elements and the start function decide which functions the image gives pointers to, and whether there is a memory decides what each one loads.</summary>
    private void AddReferencedFunctions(ModuleDefinition module)
    {
        var functions = CodeLayout.FindReferencedFunctions(module);
        var bytes = new byte[(functions.Length * sizeof(int)) + 1];
        bytes[^1] = module.Memory is null ? (byte)0 : (byte)1;
        for (var i = 0; i < functions.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(i * sizeof(int)), functions[i]);
        }

        Add(bytes);
    }

    private void Add(string text) => Add(Encoding.UTF8.GetBytes(text));

    private void Add(ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        _hash.AppendData(length);
        _hash.AppendData(bytes);
    }
}

namespace Platform.Wasm.SpecTests.Script;

/// <summary>Where the .wast files are, and which are not run, each with its reason.</summary>
internal static class SuiteFiles
{
    public const string FolderVariable = "WASM_SPEC_TESTS";

    private const string OldConverter = "wast2json 1.0.32 cannot read table instructions without a table index";

    private static readonly Dictionary<string, string> SkippedFiles = new()
    {
        ["table_fill"] = OldConverter,
        ["table_get"] = OldConverter,
        ["table_grow"] = OldConverter,
        ["table_set"] = OldConverter,
        ["table_size"] = OldConverter,
    };

    public static string Folder { get; } =
        Environment.GetEnvironmentVariable(FolderVariable) ?? Path.Combine(AppContext.BaseDirectory, "Suite");

    /// <summary>Names without extension, sorted. SIMD files are out of the engine's present scope and belong to no run.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "*.wast")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(name => !name.StartsWith("simd_", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    public static string? SkipReason(string name) => SkippedFiles.GetValueOrDefault(name);

    public static string PathOf(string name) => Path.Combine(Folder, name + ".wast");
}

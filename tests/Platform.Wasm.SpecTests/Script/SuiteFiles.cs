namespace Platform.Wasm.SpecTests.Script;

/// <summary>Where the .wast files are, and which of them are run.</summary>
internal static class SuiteFiles
{
    public const string FolderVariable = "WASM_SPEC_TESTS";

    public static string Folder { get; } =
        Environment.GetEnvironmentVariable(FolderVariable) ?? Path.Combine(AppContext.BaseDirectory, "Suite");

    /// <summary>Names without extension, sorted.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "*.wast")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Order(StringComparer.Ordinal),
    ];

    public static string PathOf(string name) => Path.Combine(Folder, name + ".wast");
}

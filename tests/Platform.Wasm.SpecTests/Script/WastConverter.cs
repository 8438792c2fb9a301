using Platform.Testing.Tools;

namespace Platform.Wasm.SpecTests.Script;

/// <summary>Converts files of the suite into folders that are gone when the process ends.</summary>
internal static class WastConverter
{
    private static readonly string Output = Directory.CreateTempSubdirectory("wasm-spec-").FullName;

    static WastConverter() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Output, recursive: true);

    /// <summary>Converts one file into a folder of its own, which the caller may write to, and gives the path of the script.</summary>
    public static async Task<string> ConvertAsync(string wastFile, string mode, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Output, mode, Path.GetFileNameWithoutExtension(wastFile))).FullName;
        var json = Path.Combine(folder, "script.json");
        await Wabt.ConvertScriptAsync(wastFile, json, cancellationToken);
        return json;
    }
}

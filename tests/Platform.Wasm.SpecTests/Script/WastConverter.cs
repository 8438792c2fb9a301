using System.Text.RegularExpressions;
using Platform.Testing.Tools;

namespace Platform.Wasm.SpecTests.Script;

/// <summary>Converts files of the suite into temporary folders.</summary>
internal static partial class WastConverter
{
    private static readonly string Output = Directory.CreateTempSubdirectory("wasm-spec-").FullName;

    /// <summary>At the end of the run: loaded images must stay until then.</summary>
    public static void RemoveFolders() => Directory.Delete(Output, recursive: true);

    /// <summary>Converts one file into a folder of its own, which the caller may write to, and gives the path of the script.</summary>
    public static async Task<string> ConvertAsync(string wastFile, string mode, CancellationToken cancellationToken)
    {
        var name = Path.GetFileNameWithoutExtension(wastFile);
        var folder = Directory.CreateDirectory(Path.Combine(Output, mode.Replace(' ', '-'), name)).FullName;
        var source = Path.Combine(folder, name + ".wast");
        var text = await File.ReadAllTextAsync(wastFile, cancellationToken);
        await File.WriteAllTextAsync(source, TableInstructionWithoutIndex().Replace(text, "$& 0"), cancellationToken);

        var json = Path.Combine(folder, "script.json");
        await Wabt.ConvertScriptAsync(source, json, cancellationToken);
        return json;
    }

    /// <summary>
    /// "The table index may be omitted, defaulting to 0" (core specification 6.5.5), which wast2json 1.0.32 does not know: the zero is written out for it.
    /// Followed by a parenthesis, the instruction has no index.
    /// </summary>
    [GeneratedRegex(@"(?<!"")\btable\.(get|set|size|grow|fill)(?=\s*[()])")]
    private static partial Regex TableInstructionWithoutIndex();
}

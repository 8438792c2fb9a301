using System.Text.RegularExpressions;

namespace Platform.Wasm.Tests.Tool;

/// <summary>Runs what docs/wasm-tool.md shows.</summary>
public sealed partial class DocumentTests : IDisposable
{
    private readonly WasmTool _tool = new();

    public void Dispose() => _tool.Dispose();

    [Fact]
    public async Task Every_command_that_is_shown_does_what_is_said()
    {
        var document = await File.ReadAllTextAsync(Find("docs/wasm-tool.md"), TestContext.Current.CancellationToken);
        var commands = Command().Matches(document).Select(match => (Line: match.Groups["line"].Value, Exit: int.Parse(match.Groups["exit"].Value))).ToList();
        Assert.True(commands.Count > 8, "Hardly any command was found in the document: does the test still look?");
        foreach (var (line, expected) in commands)
        {
            var (exit, _, error) = await _tool.RunAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..]);
            Assert.True(exit == expected, $"{line} ended with {exit}: {error}");
        }
    }

    private static string Find(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder!.FullName, path)))
        {
            folder = folder.Parent;
        }

        return System.IO.Path.Combine(folder.FullName, path);
    }

    // A line of a table or block: the command, and what it ends with.
    [GeneratedRegex(@"^(?<line>wasm [^#\n]*?) +# (?<exit>\d+):", RegexOptions.Multiline)]
    private static partial Regex Command();
}

using System.Text.RegularExpressions;
using Platform.EndToEnd.Tests.Running;

namespace Platform.EndToEnd.Tests.Plugins;

/// <summary>A section of docs/writing-plugins.md as its reader follows it: commands, files to write, and what comes out in the end.</summary>
internal sealed partial record GuideSection(string Script, string Answer)
{
    // Files are written where the commands before them have led.
    private const string EndOfFile = "END_OF_THE_FILE_IN_THE_GUIDE";

    public static GuideSection Read(string title)
    {
        var guide = File.ReadAllText(Path.Combine(Programs.Root, "docs", "writing-plugins.md"));
        var section = Section().Matches(guide).Single(match => match.Groups["title"].Value == title).Groups["text"].Value;
        var script = new List<string> { "set -e" };
        var answer = "";
        var file = "";
        foreach (Match part in Part().Matches(section))
        {
            var (name, kind, text) = (part.Groups["file"].Value, part.Groups["kind"].Value, part.Groups["text"].Value);
            if (name.Length > 0)
            {
                file = name;
            }
            else if (kind == "sh")
            {
                script.Add(text);
            }
            else if (file.Length > 0)
            {
                script.Add($"cat > {file} << '{EndOfFile}'\n{text}{EndOfFile}");
                file = "";
            }
            else
            {
                answer = text.Trim();
            }
        }

        return new GuideSection(string.Join('\n', script), answer);
    }

    [GeneratedRegex(@"^## (?<title>[^\n]+)\n(?<text>.*?)(?=^## |\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Section();

    // A fenced block, or the name in backticks of the file that the next one is: `main.rs`:
    [GeneratedRegex(@"^```(?<kind>\w+)\n(?<text>.*?)^```$|`(?<file>[a-z]+\.[a-z]+)`[^\n.]*:$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Part();
}

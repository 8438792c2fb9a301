using System.Text.RegularExpressions;

namespace Platform.Architecture.Tests;

public sealed partial class DocumentedCommandTests
{
    [Fact]
    public void Every_dev_command_in_the_documents_has_its_verb()
    {
        var commands = Repository.Files("*.md")
            .SelectMany(path => Command().Matches(Repository.Text(path)).Select(match => (path, verb: match.Groups["verb"].Value)))
            .ToList();

        Assert.True(commands.Count > 5, "Hardly any command was found in the documents: does the test still look?");
        Assert.All(commands, command => Assert.True(File.Exists(VerbFile(command.verb)), $"{command.path} names ./dev {command.verb}, which does not exist."));
    }

    [Fact]
    public void Help_names_every_verb_and_no_other()
    {
        var verbs = Directory.GetFiles(Path.Combine(Repository.Root, "tools/verbs"), "*.sh").Select(path => Path.GetFileNameWithoutExtension(path)!).ToHashSet();
        var named = HelpLine().Matches(Repository.Text("tools/verbs/help.sh")).Select(match => match.Groups["verb"].Value).ToHashSet();
        Assert.Equal(verbs.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Readme_begins_with_the_two_commands()
    {
        var readme = Repository.Text("README.md");
        var run = readme.IndexOf("./dev run", StringComparison.Ordinal);
        var test = readme.IndexOf("./dev test", StringComparison.Ordinal);
        Assert.True(run > 0 && test > run, "README.md must name ./dev run, then ./dev test.");
    }

    [Fact]
    public void Links_between_documents_lead_somewhere()
    {
        var links = Repository.Files("*.md")
            .SelectMany(path => Link().Matches(Repository.Text(path)).Select(match => (path, target: match.Groups["target"].Value)))
            .ToList();

        Assert.NotEmpty(links);
        Assert.All(links, link =>
        {
            var target = Path.Combine(Repository.Root, Path.GetDirectoryName(link.path)!, link.target);
            Assert.True(File.Exists(target) || Directory.Exists(target), $"{link.path} links to {link.target}, which does not exist.");
        });
    }

    private static string VerbFile(string verb) => Path.Combine(Repository.Root, "tools/verbs", $"{verb}.sh");

    [GeneratedRegex(@"\./dev (?<verb>[a-z]+)")]
    private static partial Regex Command();

    [GeneratedRegex(@"^  (?<verb>[a-z]+) ", RegexOptions.Multiline)]
    private static partial Regex HelpLine();

    // Relative links only; what follows # is a heading.
    [GeneratedRegex(@"\]\((?<target>[^)#:\s]+)(#[^)]*)?\)")]
    private static partial Regex Link();
}

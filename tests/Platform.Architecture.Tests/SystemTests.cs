using System.Text.RegularExpressions;

namespace Platform.Architecture.Tests;

/// <summary>
/// The product compiles for every system. What asks Linux lies in folders of that name, marked so that the compiler's analyzer (CA1416, an error here)
/// refuses a call that no <c>OperatingSystem.IsLinux()</c> stands before; and nobody turns the analyzer off.
/// </summary>
public sealed partial class SystemTests
{
    private const string Folder = "Linux";
    private const string Mark = "[SupportedOSPlatform(\"linux\")]";

    private static readonly List<string> Sources =
        [.. Repository.Files("*.cs").Where(path => path.StartsWith("Platform.", StringComparison.Ordinal) || path.StartsWith("standins/", StringComparison.Ordinal))];

    private static List<string> OfLinux => [.. Sources.Where(IsOfLinux)];

    [Theory]
    [InlineData("[LibraryImport(\"libc\", EntryPoint = \"kill\")]", true)]
    [InlineData("[System.Runtime.InteropServices.DllImport(\"libc\")]", true)]
    [InlineData("[LibraryImport(\"kernel32\")]", true)]
    [InlineData("File.ReadAllText($\"/proc/{process}/stat\")", true)]
    [InlineData("\"/sys/fs/cgroup\"", true)]
    [InlineData("\"/dev/shm\"", true)]
    [InlineData("\"/dev/shm/x\"", true)]
    [InlineData("grep -l /proc/[0-9]*/environ", true)]
    [InlineData("\"/system/v1/changes\"", false)]
    [InlineData("\"/proceed\"", false)]
    [InlineData("[RequiresPreviewFeatures]", false)]
    public void A_line_is_known_for_what_it_asks(string line, bool asks) => Assert.Equal(asks, AsksTheSystem().IsMatch(line));

    [Fact]
    public void What_asks_the_system_lies_in_a_folder_of_its_name()
    {
        var asking = Sources.Where(path => AsksTheSystem().IsMatch(Code(path))).ToList();
        Assert.True(asking.Count > 10, "The rule saw hardly any call: does it still look?");

        var astray = asking.Where(path => !IsOfLinux(path)).ToList();
        Assert.True(astray.Count == 0, $"ask the system, and lie in no folder '{Folder}': {string.Join(", ", astray)}");
    }

    [Fact]
    public void Every_type_there_is_marked()
    {
        Assert.True(OfLinux.Count > 20, "The rule saw hardly any file: does it still look?");

        var unmarked = OfLinux.Where(path => TypeOfFile().Matches(Code(path)) is var types && (types.Count == 0 || types.Any(type => !type.Value.Contains(Mark, StringComparison.Ordinal)))).ToList();
        Assert.True(unmarked.Count == 0, $"hold a type without {Mark}: {string.Join(", ", unmarked)}");
    }

    /// <summary>A guard is what the analyzer believes: it has to ask the system, or another guard.</summary>
    [Fact]
    public void What_vouches_for_Linux_asks_whether_it_is()
    {
        var guards = Sources.SelectMany(path => Guard().Matches(Code(path)).Select(guard => (path, text: guard.Value))).ToList();
        Assert.NotEmpty(guards);

        Assert.All(guards, guard => Assert.True(
            guard.text.Contains("OperatingSystem.IsLinux() &&", StringComparison.Ordinal) || guard.text.Contains("Kernel.IsLinux &&", StringComparison.Ordinal), $"{guard.path}: {guard.text}"));
    }

    [Fact]
    public void Nobody_turns_the_analyzer_off()
    {
        string[] kinds = ["*.csproj", "*.props", "*.targets", ".editorconfig", ".globalconfig"];
        List<string> settings = [.. kinds.SelectMany(Repository.Files).Where(path => !path.StartsWith("tests/", StringComparison.Ordinal)), .. Sources];
        Assert.True(settings.Count > 50, "The rule saw hardly any file: does it still look?");

        var off = settings.Where(path => TurnsOff().IsMatch(Repository.Text(path))).ToList();
        Assert.True(off.Count == 0, $"turn CA1416 off, or say that a whole project is for one system: {string.Join(", ", off)}");
        Assert.Contains("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", Repository.Text("Directory.Build.props"), StringComparison.Ordinal);
    }

    /// <summary>One compilation serves all systems: no project has sources, or a target, of one.</summary>
    [Fact]
    public void No_project_is_compiled_for_one_system()
    {
        var projects = Repository.Files("*.csproj").Where(path => path.StartsWith("Platform.", StringComparison.Ordinal)).Append("Directory.Build.props").ToList();
        Assert.True(projects.Count > 10);
        Assert.All(projects, path => Assert.DoesNotMatch("<RuntimeIdentifiers?>|<TargetFramework>net[0-9.]+-", Repository.Text(path)));
    }

    private static bool IsOfLinux(string path) => path.Contains($"/{Folder}/", StringComparison.Ordinal);

    private static string Code(string path) => Comment().Replace(Repository.Text(path), "");

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comment();

    [GeneratedRegex("""\[[\w.]*\b(LibraryImport|DllImport)\(|(?<!\w)/(proc|sys)/|"/(proc|sys)"|/dev/shm\b""")]
    private static partial Regex AsksTheSystem();

    [GeneratedRegex(@"^(?:\[[^\n]*\]\r?\n)*(?:public|internal)\b[^\n]*\b(?:class|struct|record|enum|interface)\b", RegexOptions.Multiline)]
    private static partial Regex TypeOfFile();

    [GeneratedRegex("""\[SupportedOSPlatformGuard\("linux"\)\]\s*[^;{]*[;{]""")]
    private static partial Regex Guard();

    [GeneratedRegex("""NoWarn[^\n]*CA1416|CA1416[^\n]*(none|silent|suggestion)|(disable|SuppressMessage)[^\n]*CA1416|SupportedPlatform\b[^\n]*(Remove|Include)|SupportedOSPlatformAttribute""")]
    private static partial Regex TurnsOff();
}

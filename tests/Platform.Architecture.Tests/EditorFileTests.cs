using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Platform.Architecture.Tests;

/// <summary>F5 works from the files that each editor reads: what they name is there.</summary>
public sealed class EditorFileTests
{
    private static readonly string[] Services = ["Platform.ControlPlane", "Platform.Builder", "Platform.DataPlane", "Platform.Editor"];

    [Fact]
    public void Visual_Studio_starts_the_first_project_of_the_solution()
    {
        var first = File.ReadLines(Path.Combine(Repository.Root, "Platform.sln")).First(line => line.StartsWith("Project(", StringComparison.Ordinal));
        Assert.Contains("\"Platform.AppHost\"", first, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_service_has_a_profile_for_http_and_one_for_https()
    {
        foreach (var service in Services)
        {
            Assert.Equal(["http", "https"], Profiles(service));
        }
    }

    [Fact]
    public void Visual_Studio_Code_launches_programs_that_are_built_after_tasks_that_there_are()
    {
        using var launch = Read(".vscode/launch.json");
        using var tasks = Read(".vscode/tasks.json");
        var labels = tasks.RootElement.GetProperty("tasks").EnumerateArray().Select(task => task.GetProperty("label").GetString()).ToList();
        var configurations = launch.RootElement.GetProperty("configurations").EnumerateArray().ToList();
        var programs = configurations.Where(configuration => configuration.TryGetProperty("program", out _)).ToList();

        Assert.NotEmpty(programs);
        foreach (var configuration in programs)
        {
            Assert.Contains(configuration.GetProperty("preLaunchTask").GetString(), labels);
            var program = Regex.Match(configuration.GetProperty("program").GetString()!, @"^\$\{workspaceFolder\}/artifacts/bin/(?<project>[^/]+)/debug/\k<project>\.dll$");
            Assert.True(File.Exists(Path.Combine(Repository.Root, program.Groups["project"].Value, program.Groups["project"].Value + ".csproj")));
        }

        var names = configurations.Select(configuration => configuration.GetProperty("name").GetString()).ToList();
        var compounds = launch.RootElement.GetProperty("compounds").EnumerateArray().SelectMany(compound => compound.GetProperty("configurations").EnumerateArray());
        Assert.All(compounds, part => Assert.Contains(part.GetString(), names));
    }

    [Fact]
    public void Rider_runs_profiles_that_there_are()
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Root, ".run"), "*.run.xml");
        var names = files.Select(file => XDocument.Load(file).Descendants("option").Single(option => (string?)option.Attribute("name") == "LAUNCH_PROFILE_NAME")).Select(option => (string?)option.Attribute("value"));
        Assert.Equal(Profiles("Platform.AppHost").Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
    }

    private static List<string> Profiles(string project)
    {
        using var settings = Read(Path.Combine(project, "Properties", "launchSettings.json"));
        return [.. settings.RootElement.GetProperty("profiles").EnumerateObject().Select(profile => profile.Name)];
    }

    private static JsonDocument Read(string file) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, file)));
}

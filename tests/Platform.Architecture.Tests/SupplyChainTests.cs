using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Platform.Architecture.Tests;

/// <summary>Everything that others wrote is named by version and digest before it is fetched, and listed for those who ask what is in here.</summary>
public sealed partial class SupplyChainTests
{
    [Fact]
    public void Every_project_has_its_NuGet_lock_file()
    {
        // Wasmtime's is restored only from a full feed, whose lock files are not kept.
        var projects = Repository.Files("*.csproj")
            .Where(path => !path.StartsWith("benchmarks/", StringComparison.Ordinal) && !path.StartsWith("Platform.Wasm.Wasmtime/", StringComparison.Ordinal))
            .ToList();
        Assert.True(projects.Count > 20, "Hardly any project was found: does the test still look?");
        Assert.All(projects, project => Assert.True(File.Exists(Path.Combine(Repository.Root, Path.GetDirectoryName(project)!, "packages.lock.json")), project));
    }

    [Fact]
    public void Every_NuGet_package_is_locked_by_its_digest()
    {
        var packages = NuGetPackages().ToList();
        Assert.True(packages.Count > 100);
        Assert.All(packages, package => Assert.Equal(64, Convert.FromBase64String(package.Value.GetProperty("contentHash").GetString()!).Length));
    }

    [Fact]
    public void Every_npm_package_is_locked_by_its_digest()
    {
        var packages = NpmPackages().ToList();
        Assert.True(packages.Count > 100);
        Assert.All(packages, package => Assert.StartsWith("sha512-", package.Value.GetProperty("integrity").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Every_Debian_package_is_locked_by_its_digest()
    {
        Assert.True(DebianPackages().Count > 100);
        Assert.All(DebianPackages(), line => Assert.Matches(DebianEntry(), line));
    }

    [Fact]
    public async Task The_bill_of_materials_names_them_all()
    {
        var cancel = TestContext.Current.CancellationToken;
        var file = Path.Combine(Directory.CreateTempSubdirectory("platform-sbom-").FullName, "sbom.json");
        using var dev = Process.Start(new ProcessStartInfo(Path.Combine(Repository.Root, "dev"), ["sbom", file]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var output = dev.StandardOutput.ReadToEndAsync(cancel);
        var errors = await dev.StandardError.ReadToEndAsync(cancel);
        await dev.WaitForExitAsync(cancel);
        Assert.True(dev.ExitCode == 0, await output + errors);

        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(file, cancel));
        var named = document.RootElement.GetProperty("components").EnumerateArray()
            .Select(component => Uri.UnescapeDataString(component.GetProperty("purl").GetString()!.Split('?')[0]))
            .ToHashSet();
        Assert.All(NuGetPackages(), package => Assert.Contains($"pkg:nuget/{package.Name}@{package.Value.GetProperty("resolved").GetString()}", named));
        Assert.All(NpmPackages(), package => Assert.Contains($"pkg:npm/{package.Name.Split("node_modules/")[^1]}@{package.Value.GetProperty("version").GetString()}", named));
        Assert.All(DebianPackages().Select(line => line.Split(' ')), entry => Assert.Contains($"pkg:deb/debian/{entry[0]}@{entry[1]}", named));
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    private static IEnumerable<JsonProperty> NuGetPackages() => Repository.Files("packages.lock.json")
        .SelectMany(path => Json(path).GetProperty("dependencies").EnumerateObject())
        .SelectMany(framework => framework.Value.EnumerateObject())
        .Where(package => package.Value.GetProperty("type").GetString() != "Project");

    private static IEnumerable<JsonProperty> NpmPackages() => Repository.Files("package-lock.json")
        .SelectMany(path => Json(path).GetProperty("packages").EnumerateObject())
        .Where(package => package.Name.Length > 0);

    private static List<string> DebianPackages() =>
        [.. Repository.Text("tools/debian.lock").Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')];

    private static JsonElement Json(string path) => JsonDocument.Parse(Repository.Text(path)).RootElement;

    // package version suite sha256 bytes groups path
    [GeneratedRegex("^[a-z0-9][a-z0-9.+-]* [^ ]+ bookworm[a-z-]* [0-9a-f]{64} [0-9]+ [a-z,]+ pool/[^ ]+[.]deb$")]
    private static partial Regex DebianEntry();
}

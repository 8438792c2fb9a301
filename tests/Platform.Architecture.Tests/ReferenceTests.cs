using System.Text.RegularExpressions;

namespace Platform.Architecture.Tests;

public sealed partial class ReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Platform.Contracts"] = [],
        ["Platform.Wasm"] = [],
        ["Platform.Sandbox"] = [],
        ["Platform.ServiceDefaults"] = ["Platform.Contracts", "System.IO.Hashing"],
        ["Platform.AppModel"] = [],
        ["Platform.AppModel.Testing"] = ["Platform.AppModel"],
        ["Platform.AppHost"] = ["Platform.AppModel", "Platform.Contracts", "Platform.ControlPlane", "Platform.Builder", "Platform.DataPlane", "Platform.Executor", "Platform.Editor", "Platform.Wasm.Compiler"],
        ["Platform.Wasm.Compiler"] = ["Platform.Wasm"],
        ["Platform.Wasm.Tool"] = ["Platform.Wasm", "Platform.Wasm.Compiler"],
        ["Platform.Wasm.Wasmtime"] = ["Platform.Wasm"],
        ["Platform.Executor"] = ["Platform.Contracts", "Platform.Sandbox", "Platform.Wasm", "Platform.Wasm.Wasmtime"],
        ["Platform.Cli"] = ["Platform.Contracts"],
        ["Platform.ControlPlane"] = ["Platform.Contracts", "Platform.ServiceDefaults", "System.IO.Hashing"],
        ["Platform.Editor"] = ["Platform.Contracts", "Platform.ServiceDefaults", "System.IO.Hashing"],
        ["Platform.Builder"] = ["Platform.Contracts", "Platform.Sandbox", "Platform.ServiceDefaults", "Platform.Wasm", "System.IO.Hashing"],
        ["Platform.DataPlane"] = ["Platform.Contracts", "Platform.Sandbox", "Platform.ServiceDefaults", "Platform.Wasm", "System.IO.Hashing"],
    };

    // Programs that a service starts: they are built beside it, and none of their types is seen.
    private static readonly string[] Programs = ["Platform.Executor", "Platform.Wasm.Compiler"];

    [Fact]
    public void No_project_sees_more_than_the_architecture_allows()
    {
        var projects = Repository.Files("*.csproj").Where(path => path.StartsWith("Platform.", StringComparison.Ordinal)).ToList();
        Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), projects.Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal));

        var seen = 0;
        foreach (var path in projects)
        {
            var name = Path.GetFileNameWithoutExtension(path)!;
            foreach (Match match in Reference().Matches(Repository.Text(path)))
            {
                seen++;
                var target = Path.GetFileNameWithoutExtension(match.Groups["path"].Value.Replace('\\', '/'));
                var runsOnly = match.Value.Contains("ReferenceOutputAssembly=\"false\"", StringComparison.Ordinal) && Programs.Contains(target);
                Assert.True(runsOnly || Allowed[name].Contains(target), $"{name} may not reference {target}.");
            }
        }

        Assert.True(seen > 10, "The rule saw hardly any reference: does it still look?");
    }

    [GeneratedRegex("<ProjectReference\\s+Include=\"(?<path>[^\"]+)\"[^>]*>")]
    private static partial Regex Reference();
}

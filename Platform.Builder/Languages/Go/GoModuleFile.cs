using System.Text.RegularExpressions;
using Platform.Builder.Builds;

namespace Platform.Builder.Languages.Go;

/// <summary>The go.mod of a build. Of the author's own only the module's name counts: other modules cannot be fetched here.</summary>
internal static partial class GoModuleFile
{
    private const string FileName = "go.mod";

    // Not "plugin": the standard library has a package of that name.
    private const string DefaultName = "example.com/plugin";

    /// <summary>The directory beside the source with the SDK. An absolute path would become part of the module, and is not the same in every sandbox.</summary>
    public const string Sdk = "sdk";

    public static void Write(BuildWorkspace workspace)
    {
        var name = workspace.ReadSource(FileName) is { } own && ModuleLine().Match(own) is { Success: true } match ? match.Groups["name"].Value : DefaultName;
        workspace.AddSource(FileName, $"module {name}\n\ngo 1.23\n\nrequire platform v0.0.0\n\nreplace platform => ../{Sdk}\n");
    }

    [GeneratedRegex(@"^module\s+(?<name>[A-Za-z0-9._~/-]+)\s*$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex ModuleLine();
}

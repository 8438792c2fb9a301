using System.Text;
using Platform.Builder.Builds;
using Platform.Contracts.Builds;
using Platform.Contracts.Drafts;
using Platform.Contracts.Grants;

namespace Platform.Builder.Modules;

/// <summary>The file of a source that declares what the plugin has to be granted. The module carries it on.</summary>
internal static class NeedsFile
{
    public const string Name = "needs.json";

    /// <exception cref="BuildFailedException">The file says nothing that could be granted.</exception>
    public static PluginGrants? Read(SourceBundle source)
    {
        if (source.Files.FirstOrDefault(file => file.Path == Name) is not { } file)
        {
            return null;
        }

        return ModuleNeeds.TryParse(Encoding.UTF8.GetBytes(file.Text), out var needs, out var error)
            ? needs
            : throw new BuildFailedException($"{Name}: {error}", [new Diagnostic(Severity.Error, error, Name)]);
    }
}

using Platform.Builder.Builds;
using Platform.Contracts.Builds;

namespace Platform.Builder.Languages.Go;

/// <summary>Go 1.23 takes //go:wasmexport for a comment: neither an error nor an export. Better to say so.</summary>
internal static class GoExports
{
    private const string Directive = "//go:wasmexport";

    public static Diagnostic? FirstDirective(BuildWorkspace workspace)
    {
        foreach (var path in Directory.EnumerateFiles(workspace.SourceDirectory, "*.go", SearchOption.AllDirectories))
        {
            var line = File.ReadLines(path).Index().FirstOrDefault(line => line.Item.StartsWith(Directive, StringComparison.Ordinal));
            if (line.Item is not null)
            {
                return new Diagnostic(Severity.Error, $"{Directive} has no effect in this version of Go", Path.GetRelativePath(workspace.SourceDirectory, path), line.Index + 1, 1);
            }
        }

        return null;
    }
}

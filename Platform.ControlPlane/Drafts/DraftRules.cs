using System.Text;
using Platform.Contracts.Drafts;

namespace Platform.ControlPlane.Drafts;

/// <summary>What attributes cannot say about a draft.</summary>
internal static class DraftRules
{
    // A plugin is a function, not a repository; dependencies come from elsewhere.
    public const int SourceBytesMaximum = 1024 * 1024;

    /// <summary>All that is wrong, by member.</summary>
    public static Dictionary<string, string[]> Faults(SaveDraft draft)
    {
        var faults = new Dictionary<string, string[]>(StringComparer.Ordinal);
        for (var index = 0; index < draft.Files.Count; index++)
        {
            if (PathFault(draft.Files[index].Path) is { } fault)
            {
                faults[$"files[{index}].path"] = [fault];
            }
        }

        if (draft.Files.Select(file => file.Path).Distinct(StringComparer.Ordinal).Count() != draft.Files.Count)
        {
            faults["files"] = ["Two files have the same path."];
        }
        else if (draft.Files.Sum(file => (long)Encoding.UTF8.GetByteCount(file.Text)) > SourceBytesMaximum)
        {
            faults["files"] = ["All files together may have 1 MiB of text (UTF-8)."];
        }

        if (draft.Tests.Select(test => test.Name).Distinct(StringComparer.Ordinal).Count() != draft.Tests.Count)
        {
            faults["tests"] = ["Two tests have the same name."];
        }

        return faults;
    }

    private static string? PathFault(string path) => SourcePath.IsValid(path)
        ? null
        : "A path has parts of letters, digits and . _ - @ +, separated by slashes; no part begins with a dot.";
}

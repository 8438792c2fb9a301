using Platform.Cli.Errors;
using Platform.Cli.Plugins;
using Platform.Contracts.Drafts;

namespace Platform.Cli.Templates;

/// <summary>A plugin's source as files below a folder; hidden files, <c>plugin.json</c> and what package managers make are not part of it.</summary>
internal static class SourceFolder
{
    private const int MaxFiles = 200; // as SaveDraft
    private static readonly string[] Skipped = ["node_modules", "target", "vendor"];

    public static void Write(DirectoryInfo folder, IEnumerable<SourceFile> files)
    {
        foreach (var file in files)
        {
            var path = Path.GetFullPath(Path.Combine(folder.FullName, file.Path));
            if (!path.StartsWith(folder.FullName + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                throw new CliException(ExitCode.Failed, $"The server named a file outside the folder: {file.Path}");
            }

            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Text);
        }
    }

    public static IReadOnlyList<SourceFile> Read(string folder)
    {
        var root = Path.GetFullPath(folder);
        var files = Enumerate(root)
            .Select(path => new SourceFile(Path.GetRelativePath(root, path).Replace('\\', '/'), File.ReadAllText(path)))
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .Take(MaxFiles + 1)
            .ToList();
        return files.Count switch
        {
            0 => throw new CliException(ExitCode.Usage, $"{root} holds no source files."),
            > MaxFiles => throw new CliException(ExitCode.Usage, $"{root} holds more than {MaxFiles} files."),
            _ => files,
        };
    }

    private static IEnumerable<string> Enumerate(string folder) => Directory.EnumerateFileSystemEntries(folder)
        .Where(path => Path.GetFileName(path) is var name && name[0] != '.' && name != PluginProject.FileName && !Skipped.Contains(name))
        .SelectMany(path => Directory.Exists(path) ? Enumerate(path) : [path]);
}

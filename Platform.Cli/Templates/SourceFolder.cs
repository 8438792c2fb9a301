using System.Text;
using Platform.Cli.Errors;
using Platform.Cli.Plugins;
using Platform.Contracts.Drafts;

namespace Platform.Cli.Templates;

/// <summary>A plugin's source as files below a folder; hidden files, <c>plugin.json</c> and what package managers make are not part of it.</summary>
internal static class SourceFolder
{
    private const int MaxFiles = 200; // as SaveDraft
    private const int MaxBytes = 1 << 20; // as SourceFile

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
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
        var paths = Enumerate(root).Take(MaxFiles + 1).ToList();
        return paths.Count switch
        {
            0 => throw new CliException(ExitCode.Usage, $"{root} holds no source files."),
            > MaxFiles => throw new CliException(ExitCode.Usage, $"{root} holds more than {MaxFiles} files."),
            _ when paths.Sum(path => new FileInfo(path).Length) > MaxBytes => throw new CliException(ExitCode.Usage, $"{root} holds more than {MaxBytes >> 20} MiB of source."),
            _ => [.. paths.Select(path => ReadFile(root, path)).OrderBy(file => file.Path, StringComparer.Ordinal)],
        };
    }

    private static SourceFile ReadFile(string root, string path)
    {
        var name = Path.GetRelativePath(root, path).Replace('\\', '/');
        if (!SourcePath.IsValid(name))
        {
            throw new CliException(ExitCode.Usage, $"'{name}' is no name for a source file: letters, digits and . _ - @ + in each part.");
        }

        try
        {
            return new SourceFile(name, File.ReadAllText(path, Strict));
        }
        catch (DecoderFallbackException)
        {
            throw new CliException(ExitCode.Usage, $"{name} is no UTF-8 text.");
        }
    }

    private static IEnumerable<string> Enumerate(string folder) => Directory.EnumerateFileSystemEntries(folder)
        .Where(path => Path.GetFileName(path) is var name && name[0] != '.' && name != PluginProject.FileName && !Skipped.Contains(name))
        .SelectMany(path =>
            // Followed, a link would send what lies elsewhere on this machine, or lead round in a circle.
            new FileInfo(path).LinkTarget is not null ? throw new CliException(ExitCode.Usage, $"{path} is a link; a source holds files.")
            : Directory.Exists(path) ? Enumerate(path)
            : [path]);
}

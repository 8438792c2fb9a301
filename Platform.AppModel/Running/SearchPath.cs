namespace Aspire.Hosting.Running;

/// <summary>Where the shell finds programs by their names.</summary>
internal static class SearchPath
{
    public static IEnumerable<string> Folders => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>A program's file on this system.</summary>
    public static string FileOf(string program) => OperatingSystem.IsWindows() ? $"{program}.exe" : program;

    public static bool Has(string program) => Folders.Any(folder => File.Exists(Path.Combine(folder, FileOf(program))));
}

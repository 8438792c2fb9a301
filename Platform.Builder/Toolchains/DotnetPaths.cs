using Platform.Sandbox;

namespace Platform.Builder.Toolchains;

/// <summary>What it takes to run this program again as a child.</summary>
internal static class DotnetPaths
{
    public static string Root => Launcher.DotnetRoot;

    public static string Application { get; } = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);

    /// <summary>Another program of this product: where it is configured to be, in a folder below this one, or in the build's output beside this one's.</summary>
    public static string FindProgram(string? configured, string name)
    {
        var file = OperatingSystem.IsWindows() ? $"{name}.exe" : name;
        string[] candidates =
        [
            .. configured is null ? (string[])[] : [configured],
            Path.Combine(Application, name, file),
            Path.Combine(Application, "../..", name, Path.GetFileName(Application), file),
        ];
        return candidates.Select(Path.GetFullPath).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"The program {name} is in none of: {string.Join(", ", candidates)}");
    }

    public static string Assembly => typeof(DotnetPaths).Assembly.GetName().Name + ".dll";
}

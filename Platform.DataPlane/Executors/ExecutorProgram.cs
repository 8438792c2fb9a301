namespace Platform.DataPlane.Executors;

/// <summary>Finds a program that belongs to the node: where a setting says, in a folder beside the node as it is published, or in the build's output.</summary>
internal static class ExecutorProgram
{
    public static string Find(string? configured, string folder)
    {
        var name = folder + (OperatingSystem.IsWindows() ? ".exe" : "");
        var here = AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar);
        string[] candidates =
        [
            .. configured is null ? (string[])[] : [configured],
            Path.Combine(here, folder, name),
            Path.Combine(here, "..", "..", folder, Path.GetFileName(here), name),
        ];
        return candidates.Select(Path.GetFullPath).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"The program {folder} is in none of: {string.Join(", ", candidates)}");
    }
}

namespace Platform.AppModel.Tests.Servers;

/// <summary>A server that an app host of this test started.</summary>
internal static class ServerProcess
{
    /// <summary>By its program and by the test's folder, which it was given.</summary>
    public static int Find(string program, TestDirectory directory) => Directory.EnumerateDirectories("/proc")
        .Select(path => int.TryParse(Path.GetFileName(path), out var id) ? id : 0)
        .Single(id => id != 0 && CommandOf(id) is var command && command.Contains(program, StringComparison.Ordinal) && command.Contains(directory.Path, StringComparison.Ordinal));

    private static string CommandOf(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }
}

namespace Platform.Testing.Processes;

/// <summary>The states of a process's threads, from proc(5).</summary>
internal static class ThreadStates
{
    /// <summary>Whether no thread can run: stopped, or at its end.</summary>
    public static bool AllStand(int process)
    {
        try
        {
            return Directory.EnumerateDirectories($"/proc/{process}/task").All(thread => Of(thread) is 'T' or 't' or 'Z' or 'X');
        }
        catch (IOException)
        {
            // A thread ended between the list and the look.
            return !Directory.Exists($"/proc/{process}");
        }
    }

    // "id (name) state …": the name may hold parentheses itself.
    private static char Of(string thread)
    {
        var stat = File.ReadAllText(Path.Combine(thread, "stat"));
        return stat[stat.LastIndexOf(')') + 2];
    }
}

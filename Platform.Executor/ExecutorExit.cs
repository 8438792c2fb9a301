namespace Platform.Executor;

internal static class ExecutorExit
{
    private const int NodeGone = 1;

    /// <summary>Ends the process at once, whatever guests are doing.</summary>
    public static void Now(string reason)
    {
        Console.Error.WriteLine($"ends: {reason}");
        Environment.Exit(NodeGone);
    }
}

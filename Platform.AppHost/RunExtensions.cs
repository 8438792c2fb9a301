namespace Platform.AppHost;

internal static class RunExtensions
{
    private const int Failed = 1;

    /// <summary>What a person can put right becomes a sentence and an exit code, not a stack trace: also while the application is still being declared.</summary>
    public static void SaySentences() => AppDomain.CurrentDomain.UnhandledException += (_, problem) =>
    {
        if (problem.ExceptionObject is DistributedApplicationException or ArgumentException { ParamName: "name" })
        {
            Console.Error.WriteLine(((Exception)problem.ExceptionObject).Message);
            Environment.Exit(Failed);
        }
    };

    public static async Task<int> RunToExitCodeAsync(this DistributedApplication application)
    {
        await using (application)
        {
            await application.RunAsync();
            return Environment.ExitCode;
        }
    }
}

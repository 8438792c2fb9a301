namespace Platform.AppHost;

internal static class RunExtensions
{
    private const int Failed = 1;

    /// <summary>Runs to the end. What a person can put right becomes a sentence and an exit code, not a stack trace.</summary>
    public static async Task<int> RunToExitCodeAsync(this DistributedApplication application)
    {
        await using (application)
        {
            try
            {
                await application.RunAsync();
                return Environment.ExitCode;
            }
            catch (DistributedApplicationException problem)
            {
                await Console.Error.WriteLineAsync(problem.Message);
                return Failed;
            }
        }
    }
}

namespace Platform.Cli.Tests;

/// <summary>Runs the application in this process, with a configuration folder of its own.</summary>
internal static class CommandLine
{
    public static async Task<(int Exit, string Output, string Error)> RunAsync(params string[] args)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var exit = await Application.RunAsync(args, output, error);
        return (exit, output.ToString(), error.ToString());
    }
}

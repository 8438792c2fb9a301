using System.Globalization;
using Aspire.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

// Two programs in one, for tests that need processes of their own: an app host of shell scripts, and a server that takes its time.
if (args is ["serve", var journal])
{
    var server = WebApplication.CreateSlimBuilder().Build();
    var requests = 0;
    server.MapGet("/health", () =>
    {
        // Unhealthy twice, so that running and healthy are different moments.
        if (++requests < 3)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        if (requests == 3)
        {
            File.AppendAllText(journal, "healthy\n");
        }

        return Results.Ok();
    });
    server.MapGet("/replica", () => Environment.GetEnvironmentVariable("PLATFORM_REPLICA"));
    await server.RunAsync($"http://127.0.0.1:{Environment.GetEnvironmentVariable("PORT")}");
    return 0;
}

// app-host DIRECTORY [--without-linux] [ARGUMENTS]: "second" waits for "first"; each writes its end to DIRECTORY/journal; "first" leaves a daemon behind.
var directory = args[1];
var more = args[2..];
if (more is ["--without-linux", ..])
{
    AppContext.SetSwitch("Platform.AppModel.WithoutLinux", true);
    more = more[1..];
}

const string Script = """
    [ "$1" = first ] && setsid sleep 1000 > /dev/null 2>&1 &
    trap 'echo "$1 stops" >> journal; exit 0' TERM
    echo "$1 starts" >> journal
    while :; do sleep 0.1; done
    """;
var builder = DistributedApplication.CreateBuilder([$"--Platform:Data={directory}/data", $"--Ports:dashboard={10_000 + (Environment.ProcessId % 50_000)}", .. more]);
var first = builder.AddExecutable("first", "sh", directory, "-c", Script, "sh", "first");
builder.AddExecutable("second", "sh", directory, "-c", Script, "sh", "second").WaitFor(first);
// Without the mark of its run, as servers that overwrite their environment.
builder.AddExecutable("bare", "env", directory, "-i", "sleep", "1000");
await using var application = builder.Build();
try
{
    await application.RunAsync();
    return 0;
}
catch (DistributedApplicationException problem)
{
    await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"refused: {problem.Message}"));
    return 1;
}

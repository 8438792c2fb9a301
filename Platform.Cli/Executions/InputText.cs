using System.CommandLine;
using Platform.Cli.Errors;

namespace Platform.Cli.Executions;

internal static class InputText
{
    public static Option<string?> Option() => new("--data", "-d") { Description = "The input: text, @FILE, or - for standard input." };

    public static async Task<string> ReadAsync(string data, CancellationToken stop)
    {
        if (data == "-")
        {
            return await Console.In.ReadToEndAsync(stop);
        }

        if (!data.StartsWith('@'))
        {
            return data;
        }

        return File.Exists(data[1..])
            ? await File.ReadAllTextAsync(data[1..], stop)
            : throw new CliException(ExitCode.Usage, $"There is no file {data[1..]}.");
    }
}

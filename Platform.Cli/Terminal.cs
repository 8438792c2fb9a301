using System.CommandLine;
using System.Text.Json;
using Platform.Cli.Errors;
using Platform.Contracts;

namespace Platform.Cli;

/// <summary>Results go to standard output, as text for people or one JSON document for programs; everything else goes to standard error.</summary>
internal sealed class Terminal(TextWriter output, TextWriter error, bool json)
{
    public static Option<bool> Json { get; } = new("--json") { Description = "Print the result as JSON.", Recursive = true };

    public bool IsJson => json;

    public static Terminal Of(ParseResult parsed) =>
        new(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, parsed.GetValue(Json));

    public Task ResultAsync<T>(T value, string text) =>
        output.WriteLineAsync(json ? JsonSerializer.Serialize(value, PlatformJson.Options) : text);

    public Task RawAsync(string text) => output.WriteAsync(text);

    public Task ProgressAsync(string text) => error.WriteLineAsync(text);

    public Task FailAsync(CliException failure) => error.WriteLineAsync(
        json ? JsonSerializer.Serialize(new { error = failure.ErrorCode, message = failure.Message }, PlatformJson.Options) : failure.Message);
}

using System.CommandLine;
using Platform.Cli.AccessKeys;
using Platform.Cli.ControlPlane;
using Platform.Cli.Errors;
using Platform.Cli.Tenants;
using Platform.Contracts.Secrets;

namespace Platform.Cli.Secrets;

internal static class SetCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = "Such as api-key." };
        // Never as an argument: those stand in the shell's history and in the list of processes.
        var file = new Option<string?>("--file", "-f") { Description = "The file that holds the value; default: standard input, without a line break at its end." };
        var command = new Command("set", "Set a secret, or replace its value; plugins that run see it with their next call.") { name, file, OwnerOption.Tenant, OwnerOption.Environment };
        command.SetAction((parsed, stop) => RunAsync(SecretsCommand.NameOf(parsed.GetRequiredValue(name)), parsed.GetValue(file), OwnerOption.PathOf(parsed), Terminal.Of(parsed), stop));
        return command;
    }

    private static async Task<int> RunAsync(SecretName name, string? file, string owner, Terminal terminal, CancellationToken stop)
    {
        var value = file is null ? WithoutBreak(await Console.In.ReadToEndAsync(stop)) : await ReadAsync(file, stop);
        if (value.Length == 0)
        {
            throw new CliException(ExitCode.Usage, "A secret has at least one byte.");
        }

        using var client = new ControlPlaneClient(Credentials.Load());
        var set = await client.PutAsync<SecretInfo>($"{owner}/secrets/{name}", new SetSecret(value), ifMatch: null, stop);
        await terminal.ResultAsync(set, $"{name} is set, revision {set.Revision}.");
        return (int)ExitCode.Done;
    }

    private static string WithoutBreak(string text) =>
        text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;

    private static async Task<string> ReadAsync(string file, CancellationToken stop)
    {
        try
        {
            return await File.ReadAllTextAsync(file, new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), stop);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or System.Text.DecoderFallbackException)
        {
            throw new CliException(ExitCode.Usage, $"{file} cannot be read as text in UTF-8: {problem.Message}");
        }
    }
}

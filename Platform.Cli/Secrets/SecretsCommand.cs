using System.CommandLine;
using Platform.Cli.Errors;
using Platform.Contracts.Secrets;

namespace Platform.Cli.Secrets;

/// <summary>Secrets of a tenant or environment. What was set cannot be read again.</summary>
internal static class SecretsCommand
{
    public static Command Create() => new("secrets", "Set, list and delete secrets, which plugins get where they are granted. Nothing shows a value again.")
    {
        SetCommand.Create(),
        ListCommand.Create(),
        DeleteCommand.Create(),
    };

    public static SecretName NameOf(string text) =>
        SecretName.TryParse(text, out var name, out var error) ? name : throw new CliException(ExitCode.Usage, error);
}

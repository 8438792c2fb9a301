using Platform.Cli.Errors;
using Platform.Contracts.Names;

namespace Platform.Cli.Grants;

/// <summary>Reads what options of grants name.</summary>
internal static class GrantText
{
    public static T Read<T>(string text)
        where T : struct, IName<T> =>
        T.TryParse(text, out var name, out var error) ? name : throw new CliException(ExitCode.Usage, $"'{text}': {error}");
}

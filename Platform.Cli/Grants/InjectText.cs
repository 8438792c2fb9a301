using System.Text.RegularExpressions;
using Platform.Cli.Errors;
using Platform.Contracts.Grants;
using Platform.Contracts.Secrets;

namespace Platform.Cli.Grants;

/// <summary>An injected header as people write it: <c>https://api.example.com authorization: Bearer {api-key}</c>.</summary>
internal static partial class InjectText
{
    public static InjectedHeader Read(string text)
    {
        var found = Line().Match(text);
        if (!found.Success)
        {
            throw new CliException(ExitCode.Usage, $"'{text}': an injected header reads 'https://api.example.com authorization: Bearer {{api-key}}', with the name of the secret in braces.");
        }

        var format = $"{found.Groups["before"].Value}{{0}}{found.Groups["after"].Value}";
        return new InjectedHeader(
            GrantText.Read<SecretName>(found.Groups["secret"].Value), found.Groups["header"].Value, GrantText.Read<Origin>(found.Groups["origin"].Value), format == "{0}" ? null : format);
    }

    public static string Write(InjectedHeader header) =>
        $"{header.Origin} {header.Header}: {(header.Format ?? "{0}").Replace("{0}", $"{{{header.Secret}}}", StringComparison.Ordinal)}";

    [GeneratedRegex(@"^(?<origin>\S+) (?<header>[^\s:]+): *(?<before>[^{}]*)\{(?<secret>[^{}]+)\}(?<after>[^{}]*)$")]
    private static partial Regex Line();
}

using System.CommandLine;
using Platform.Contracts.Secrets;

namespace Platform.Cli.Grants;

/// <summary>How <c>secret.get</c> is granted.</summary>
internal sealed class SecretOptions
{
    private readonly Option<string[]> _names = new("--secret")
    {
        Description = "A secret that the plugin may read, by name. May be given again.",
        DefaultValueFactory = _ => [],
    };

    public IEnumerable<Option> All => [_names];

    public IReadOnlyList<SecretName>? Read(ParseResult parsed) =>
        parsed.GetRequiredValue(_names) is { Length: > 0 } names ? Array.ConvertAll(names, GrantText.Read<SecretName>) : null;
}

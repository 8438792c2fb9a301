using System.CommandLine;
using Platform.Contracts.Grants;

namespace Platform.Cli.Grants;

/// <summary>How <c>plugin.call</c> is granted.</summary>
internal sealed class CallOptions
{
    private readonly Option<string[]> _plugins = new("--call")
    {
        Description = "A plugin of the same tenant that the plugin may call: namespace/plugin. May be given again.",
        DefaultValueFactory = _ => [],
    };

    public IEnumerable<Option> All => [_plugins];

    public PluginCallGrant? Read(ParseResult parsed) =>
        parsed.GetRequiredValue(_plugins) is { Length: > 0 } names ? new PluginCallGrant(Array.ConvertAll(names, GrantText.Read<CalleeName>)) : null;
}

using System.CommandLine;
using Platform.Cli.Errors;
using Platform.Contracts.Grants;

namespace Platform.Cli.Grants;

/// <summary>How <c>http.fetch</c> is granted.</summary>
internal sealed class FetchOptions
{
    private readonly Option<string[]> _hosts = new("--host")
    {
        Description = "A host that the plugin may call: api.example.com, *.example.com, api.example.com:8443. May be given again.",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string[]> _targets = new("--private-target")
    {
        Description = "An address outside of the public Internet that these hosts may lead to, such as 10.1.2.3:8080. The nodes' operator has to open its network as well.",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string[]> _injected = new("--inject")
    {
        Description = "A header with a secret in it that the node puts into requests to one origin: 'https://api.example.com authorization: Bearer {api-key}'. May be given again.",
        DefaultValueFactory = _ => [],
    };

    public IEnumerable<Option> All => [_hosts, _targets, _injected];

    public HttpFetchGrant? Read(ParseResult parsed)
    {
        var hosts = Array.ConvertAll(parsed.GetRequiredValue(_hosts), GrantText.Read<HostPattern>);
        var targets = Array.ConvertAll(parsed.GetRequiredValue(_targets), GrantText.Read<PrivateTarget>);
        var injected = Array.ConvertAll(parsed.GetRequiredValue(_injected), InjectText.Read);
        return (hosts.Length, targets.Length + injected.Length) switch
        {
            (0, 0) => null,
            (0, _) => throw new CliException(ExitCode.Usage, "A --private-target or --inject needs a --host that it is for."),
            _ => new HttpFetchGrant(hosts, targets, injected),
        };
    }
}

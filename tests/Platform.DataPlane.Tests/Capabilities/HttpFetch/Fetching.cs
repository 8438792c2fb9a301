using System.Net;
using Platform.Contracts.Grants;
using Platform.Contracts.Secrets;
using Platform.DataPlane.Capabilities;
using Platform.DataPlane.Capabilities.HttpFetch;
using Platform.DataPlane.Catalog;

namespace Platform.DataPlane.Tests.Capabilities.HttpFetch;

/// <summary>A plugin's side of <c>http.fetch</c>, with names that lead to loopback, where the operator and the grant allow the server's port.</summary>
internal sealed class Fetching
{
    public static readonly IPAddress Metadata = IPAddress.Parse("169.254.169.254");

    private readonly FetchOperation _operation;

    public Fetching(FetchOptions? options = null, ResolveHost? resolve = null, OpenSecret? open = null)
    {
        options ??= new FetchOptions();
        options = options with { PrivateNetworks = [IPNetwork.Parse("127.0.0.0/8")] };
        var connections = new FetchConnections(new TargetCheck(options, LocalAddresses.Contain), resolve ?? ((_, _) => Task.FromResult<IPAddress[]>([IPAddress.Loopback])));
        _operation = new FetchOperation(connections, new HeaderInjection(open ?? NoSecret), options, TimeProvider.System);
    }

    public static Task<byte[]> NoSecret(VersionRoute version, SecretName name, CancellationToken cancellationToken) =>
        throw new CallException("not-found", $"There is no secret '{name}'.");

    /// <summary>Lets a plugin call these names at the port on loopback.</summary>
    public static HttpFetchGrant Grant(int port, params string[] hosts) =>
        new([.. hosts.Select(host => HostPattern.Parse($"{host}:{port}"))], [PrivateTarget.Parse($"127.0.0.1:{port}")]);

    public Task<Fetched> GetAsync(HttpFetchGrant grant, string url) => AskAsync(grant, new { url });

    /// <summary>What the plugin is told, be it an answer or an error.</summary>
    public async Task<Fetched> AskAsync(HttpFetchGrant grant, object head, string body = "")
    {
        var answer = await Answered.ByAsync((call, stop) => _operation.PerformAsync(grant, call, stop), head, body);
        return answer.Code.Length > 0
            ? new Fetched(0, answer.Code, "", answer.Body)
            : new Fetched(answer.Head.GetProperty("status").GetInt32(), "", answer.Head.ToString(), answer.Body);
    }
}

internal sealed record Fetched(int Status, string Code, string Head, string Body);

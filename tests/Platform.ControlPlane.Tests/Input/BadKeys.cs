using System.Net;
using Platform.Contracts.AccessKeys;
using Platform.Contracts.Plugins;
using Platform.Contracts.Sessions;
using Xunit;

namespace Platform.ControlPlane.Tests.Input;

/// <summary>Credentials that open nothing, or something else.</summary>
internal sealed record BadKeys(string Good, string Revoked, string Expired, string EndedSession, string OtherEnvironments, string ExecutingOnly)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    /// <summary>Bad anywhere.</summary>
    public IReadOnlyList<(string Name, string? Credential)> Nowhere { get; } =
    [
        ("none", null),
        ("nonsense", "nonsense"),
        ("unknown", AccessKey.New().Value),
        ("another secret", Good[..16] + AccessKey.New().Value[16..]),
        ("cut", Good[..^1]),
        ("longer", Good + "a"),
        ("other case", Good.ToUpperInvariant()),
        ("revoked", Revoked),
        ("expired", Expired),
        ("operator's, almost", ControlPlaneApplication.OperatorKey[..^1]),
        ("unknown session", "st_unknown"),
        ("ended session", EndedSession),
        ("10 kB", "pk_" + new string('a', 10_000)),
    ];

    public static async Task<BadKeys> MakeAsync(ControlPlaneApplication application, string environment, string good, PluginId plugin)
    {
        var ends = application.Time.GetUtcNow() + Lifetime;
        var expired = await application.Operator().PostAsync<AccessKeyCreated>(
            $"/v1/environments/{environment}/keys", new CreateAccessKey("ends soon", [Permission.Manage], ExpiresAt: ends));
        var session = await application.As(good).PostAsync<SessionCreated>(
            $"{Api.PathOf(plugin)}/sessions", new CreateSession("ada", Enum.GetValues<SessionPermission>(), (int)Lifetime.TotalSeconds));
        application.Time.Advance(2 * Lifetime);
        var revoked = await application.CreateKeyAsync(environment, Permission.Manage);
        using var gone = await application.Operator().DeleteAsync($"/v1/environments/{environment}/keys/{revoked.Id}", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        return new BadKeys(
            good,
            revoked.Key,
            expired.Key,
            session.Token,
            (await application.CreateKeyAsync(await application.CreateEnvironmentAsync(), Permission.Manage)).Key,
            (await application.CreateKeyAsync(environment, Permission.Execute)).Key);
    }

    /// <summary>Good, but not there.</summary>
    public IEnumerable<(string Name, string Credential)> Elsewhere(Endpoint endpoint)
    {
        yield return ("executing only", ExecutingOnly);
        if (endpoint.Who != Who.Manager || endpoint.Pattern.Contains("{tenant}", StringComparison.Ordinal))
        {
            yield return ("another environment's", OtherEnvironments);
        }

        (string Name, string Credential, Who Owner)[] keys =
        [
            ("operator's", ControlPlaneApplication.OperatorKey, Who.Operator), ("manager's", Good, Who.Manager),
            ("node's", InputFixture.NodeCertificate, Who.Node), ("builder's", InputFixture.BuilderCertificate, Who.Builder),
        ];
        foreach (var key in keys.Where(key => key.Owner != endpoint.Who && key.Owner != endpoint.AlsoFor))
        {
            yield return (key.Name, key.Credential);
        }
    }
}

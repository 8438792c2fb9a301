using System.Net.Http.Headers;
using Platform.Contracts.AccessKeys;
using Platform.DataPlane.Tests.Hosting;
using Platform.Testing.Input;

namespace Platform.DataPlane.Tests.Input;

/// <summary>A path of the node, and who may use it.</summary>
internal sealed record Target(string Pattern, bool IsSystems = false)
{
    public static IReadOnlyList<Target> All { get; } =
    [
        new("/name/acme/default/echo"),
        new("/ref/acme/default/echo/{ref}"),
        new("/ref/{ref}"),
        new("/system/v1/test/production/acme/default/echo/{ref}", IsSystems: true),
    ];

    public static Target Find(string pattern) => All.Single(target => target.Pattern == pattern);

    // echo's own ref belongs to two plugins; remember's to one.
    public string PathOn(NodeFixture fixture) =>
        Pattern.Replace("{ref}", fixture.Refs[Pattern == "/ref/{ref}" ? "remember" : "echo"].Value, StringComparison.Ordinal);

    // Services of the installation show a certificate instead, on a listener of their own.
    public string? KeyOn(NodeFixture fixture) => IsSystems ? null : fixture.Key.Value;

    public WireServer ServerOn(NodeFixture fixture) =>
        IsSystems ? new(fixture.Node.SystemAddress, Installation.Authority.Issue(Installation.ControlPlane)) : new(fixture.Node.Http.BaseAddress!);

    /// <summary>The path with each of its names replaced in turn.</summary>
    public IEnumerable<string> With(NodeFixture fixture, string segment)
    {
        var parts = PathOn(fixture).Split('/');
        for (var index = IsSystems ? 4 : 2; index < parts.Length; index++)
        {
            yield return string.Join('/', parts.Select((part, at) => at == index ? segment : part));
        }
    }

    /// <summary>A request whose path stays as it is written.</summary>
    public HttpRequestMessage Request(NodeFixture fixture, Uri server, string? path, string? key, HttpMethod? method = null)
    {
        var address = new Uri(server.GetLeftPart(UriPartial.Authority) + (path ?? PathOn(fixture)), new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(method ?? HttpMethod.Post, address) { Content = new StringContent("input") };
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        return request;
    }

    public string Head(NodeFixture fixture) => $"POST {PathOn(fixture)} HTTP/1.1\r\n" + (KeyOn(fixture) is { } key ? $"Authorization: Bearer {key}\r\n" : "");

    /// <summary>Keys that open nothing here.</summary>
    public static IReadOnlyList<(string Name, string? Key)> BadKeys(NodeFixture fixture) =>
    [
        ("none", null),
        ("nonsense", "nonsense"),
        ("unknown", AccessKey.New().Value),
        ("another secret", fixture.Key.Value[..16] + AccessKey.New().Value[16..]),
        ("cut", fixture.Key.Value[..^1]),
        ("longer", fixture.Key.Value + "a"),
        ("other case", fixture.Key.Value.ToUpperInvariant()),
        ("revoked", fixture.RevokedKey.Value),
        ("expired", fixture.ExpiredKey.Value),
        ("10 kB", "pk_" + new string('a', 10_000)),
    ];
}

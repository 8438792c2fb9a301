using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Platform.Contracts.Builds;
using Platform.Contracts.Catalog;
using Platform.Contracts.Identity;
using Platform.Contracts.Plugins;
using Platform.Contracts.Regions;
using Platform.Contracts.Versions;
using Platform.ControlPlane.Tests.Builds;
using Platform.Testing.Input;
using Xunit;

namespace Platform.ControlPlane.Tests.Input;

[CollectionDefinition(Name)]
public sealed class InputCollection : ICollectionFixture<InputFixture>
{
    public const string Name = "Input";
}

/// <summary>A control plane that has one of everything, so that whatever is refused is refused for what it is and not for what is missing.</summary>
public sealed class InputFixture : IAsyncLifetime
{
    /// <summary>Stand for credentials that go with the connection and not with the request.</summary>
    internal const string NodeCertificate = "a node's certificate";
    internal const string BuilderCertificate = "a builder's certificate";

    private PluginId _plugin;
    private ModuleRef _ref;
    private Guid _build;
    private string _keyId = "";
    private string _environment = "";
    private int _names;

    internal ControlPlaneApplication Application { get; } = new();

    internal string ManagerKey { get; private set; } = "";

    internal BadKeys BadKeys { get; private set; } = null!;

    internal Ledger Ledger { get; private set; } = null!;

    internal Tally Tally { get; } = new("controlplane");

    internal PluginId Plugin => _plugin;

    internal ModuleRef Ref => _ref;

    public async ValueTask InitializeAsync()
    {
        await Application.InitializeAsync();
        Ledger = new Ledger(Application);
        _environment = await Application.CreateEnvironmentAsync();
        var key = await Application.CreateKeyAsync(_environment, Contracts.AccessKeys.Permission.Manage);
        (ManagerKey, _keyId) = (key.Key, key.Id);
        var manager = Application.As(ManagerKey);
        _plugin = await Application.CreatePluginAsync(manager);
        _ref = (await manager.UploadAsync(_plugin, Modules.Unique("input"))).Ref;
        using var reported = await Application.System().SendAsync("/system/v1/images", new ImageReport(_ref, RegionName.Parse("local"), Ready: true));
        Assert.Equal(HttpStatusCode.NoContent, reported.StatusCode);
        BadKeys = await BadKeys.MakeAsync(Application, _environment, ManagerKey, _plugin);
        var builder = new FakeBuilder(Application);
        _build = (await builder.OrderAsync(manager, _plugin)).Id;
        await builder.FailAsync(_build, "for the test");
        await FakeBuilder.ReachesAsync(manager, _plugin, _build, BuildState.Failed);
    }

    public ValueTask DisposeAsync() => Application.DisposeAsync();

    internal string? CredentialFor(Endpoint endpoint) => endpoint.Who switch
    {
        Who.Operator => ControlPlaneApplication.OperatorKey,
        Who.Manager => ManagerKey,
        Who.Node => NodeCertificate,
        Who.Builder => BuilderCertificate,
        _ => null,
    };

    internal HttpClient ClientFor(Endpoint endpoint) => ClientOf(CredentialFor(endpoint));

    internal HttpClient ClientOf(string? credential) => RoleOf(credential) is { } role ? Application.System(role) : Application.As(credential);

    internal WireServer WireFor(Endpoint endpoint) =>
        RoleOf(CredentialFor(endpoint)) is { } role ? new(Application.SystemAddress, Application.CertificateOf(role)) : new(Application.As(null).BaseAddress!);

    internal string PathOf(Endpoint endpoint) => Fill(endpoint.Pattern).TrimEnd('/');

    internal string Fill(string text) => text
        .Replace("{tenant}", _plugin.Tenant.Value, StringComparison.Ordinal)
        .Replace("{namespace}", _plugin.Namespace.Value, StringComparison.Ordinal)
        .Replace("{plugin}", _plugin.Plugin.Value, StringComparison.Ordinal)
        .Replace("{environment}", _environment, StringComparison.Ordinal)
        .Replace("{id:guid}", $"{_build}", StringComparison.Ordinal)
        .Replace("{id}", _keyId, StringComparison.Ordinal)
        .Replace("{serial}", "0123456789ABCDEF", StringComparison.Ordinal)
        .Replace("{ref}", _ref.Value, StringComparison.Ordinal)
        .Replace("{secret}", "api-key", StringComparison.Ordinal)
        .Replace("{region}", "local", StringComparison.Ordinal)
        .Replace("{name}", "hello-ts", StringComparison.Ordinal)
        .Replace("{documentName}", "v1", StringComparison.Ordinal)
        .Replace("{new}", $"new-{Interlocked.Increment(ref _names)}", StringComparison.Ordinal);

    internal BodyShape ShapeOf(Endpoint endpoint) => new(Fill(endpoint.Sample!), endpoint.Members);

    /// <summary>The beginning of a request that is written by hand.</summary>
    internal string Head(Endpoint endpoint) =>
        $"{endpoint.Method} {PathOf(endpoint)} HTTP/1.1\r\nContent-Type: {(endpoint.TakesModule ? "application/wasm" : "application/json")}\r\n"
        + (!endpoint.IsSystem && CredentialFor(endpoint) is { } credential ? $"Authorization: Bearer {credential}\r\n" : "")
        + "If-Match: *\r\n";

    /// <summary>A request with all that the endpoint wants, but for what the caller then changes.</summary>
    internal HttpRequestMessage Request(Endpoint endpoint, string? path = null, byte[]? body = null, string? type = null) =>
        RequestAs(endpoint, CredentialFor(endpoint), path, body, type);

    /// <summary>The same for whoever has this credential, on the address that such callers have.</summary>
    internal HttpRequestMessage RequestAs(Endpoint endpoint, string? credential, string? path = null, byte[]? body = null, string? type = null)
    {
        var server = RoleOf(credential) is null ? Application.As(null).BaseAddress! : Application.SystemAddress;
        // As written: a client that tidies paths would hide what is tried.
        var address = new Uri(server.GetLeftPart(UriPartial.Authority) + (path ?? PathOf(endpoint)), new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(new HttpMethod(endpoint.Method), address);
        var content = body ?? (endpoint.TakesModule ? Modules.Empty : endpoint.Sample is null ? null : Encoding.UTF8.GetBytes(Fill(endpoint.Sample)));
        if (content is not null)
        {
            request.Content = new ByteArrayContent(content);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type ?? (endpoint.TakesModule ? "application/wasm" : "application/json"));
        }

        if (endpoint.Method == "PUT")
        {
            request.Headers.TryAddWithoutValidation("If-Match", "*");
        }

        return request;
    }

    private static ServiceRole? RoleOf(string? credential) => credential switch
    {
        NodeCertificate => ServiceRole.Node,
        BuilderCertificate => ServiceRole.Builder,
        _ => null,
    };
}

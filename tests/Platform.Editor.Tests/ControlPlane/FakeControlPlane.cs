using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Contracts;
using Platform.Contracts.Drafts;
using Platform.Contracts.Plugins;
using Platform.Contracts.Sessions;
using Platform.Contracts.Tenants;
using Platform.Editor.Tests.Running;

namespace Platform.Editor.Tests.ControlPlane;

/// <summary>
/// The control plane's HTTP boundary for one plugin, with a compiler that knows one kind of error and a runtime that knows one kind of plugin.
/// What it answers, and how it refuses, is what the real one does; the end-to-end tests hold the two together.
/// </summary>
internal sealed class FakeControlPlane : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HashSet<string> _codes = [];
    // Nobody else's: what is left of another test in the same editor is refused.
    private readonly string _token = $"st_{Guid.NewGuid():n}";
    private int _lastCode;

    private FakeControlPlane(string name, Language language, SourceFile main)
    {
        Plugin = new PluginId(TenantName.Parse("demo"), NamespaceName.Parse("default"), PluginName.Parse(name));
        Draft = new FakeDraft(language, main);
        Builds = new FakeBuilds(Draft);
        Deployments = new FakeDeployments(Builds);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.ConfigureHttpJsonOptions(json => PlatformJson.Apply(json.SerializerOptions));
        _app = builder.Build();
    }

    public PluginId Plugin { get; }

    public FakeDraft Draft { get; }

    public FakeBuilds Builds { get; }

    public FakeDeployments Deployments { get; }

    public string Url { get; private set; } = "";

    /// <summary>While true, every connection is cut without an answer, as when the process is gone.</summary>
    public bool Down { get; set; }

    /// <summary>While true, the token is refused.</summary>
    public bool SessionRevoked { get; set; }

    public IReadOnlyList<SessionPermission> Permissions { get; set; } = [SessionPermission.Edit, SessionPermission.Test, SessionPermission.Deploy];

    /// <summary>The language is the template's that the name ends in; TypeScript without one.</summary>
    public static async Task<FakeControlPlane> StartAsync(string name)
    {
        var fake = name switch
        {
            "hello-rust" => new FakeControlPlane(name, Language.Rust, Sample(name, "main.rs")),
            "hello-go" => new FakeControlPlane(name, Language.Go, Sample(name, "main.go")),
            _ => new FakeControlPlane(name, Language.TypeScript, new SourceFile("src/index.ts", FakeDraft.Hello)),
        };
        fake.Map();
        await fake._app.StartAsync();
        fake.Url = fake._app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return fake;
    }

    public string NewCode()
    {
        var code = $"code-{_token}-{++_lastCode}";
        _codes.Add(code);
        return code;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static SourceFile Sample(string name, string file) => new(file, File.ReadAllText(Path.Combine(Paths.Root, "samples", name, file)));

    private void Map()
    {
        _app.Use(async (context, next) =>
        {
            if (Down)
            {
                context.Abort();
                return;
            }

            await next(context);
        });
        _app.MapPost("/v1/sessions/exchange", Exchange);
        _app.MapGet("/v1/templates", () => new Page<Contracts.Templates.Template>(FakeDraft.Templates));
        var plugin = _app.MapGroup($"/v1/tenants/{Plugin.Tenant}/plugins/{Plugin.Namespace}/{Plugin.Plugin}");
        plugin.AddEndpointFilter(async (call, next) =>
            !SessionRevoked && call.HttpContext.Request.Headers.Authorization == $"Bearer {_token}"
                ? await next(call)
                : FakeProblem.Of(StatusCodes.Status401Unauthorized, "unauthenticated", "The session is over."));
        plugin.MapGet("", () => new PluginInfo(Plugin.Tenant, Plugin.Namespace, Plugin.Plugin, Draft.Current.Language, DateTimeOffset.UtcNow, Deployments.Current));
        Draft.Map(plugin);
        Builds.Map(plugin);
        Deployments.Map(plugin);
        FakeTests.Map(plugin, Builds);
    }

    private IResult Exchange(ExchangeCode request) => _codes.Remove(request.Code)
        ? Results.Ok(new Session(_token, Plugin.Tenant, Plugin.Namespace, Plugin.Plugin, "ada@example.com", Permissions, DateTimeOffset.UtcNow.AddHours(1), "http://127.0.0.1:8080"))
        : FakeProblem.Of(StatusCodes.Status401Unauthorized, "unauthenticated", "The code is unknown, used or older than 5 minutes. Open the editor anew.");
}

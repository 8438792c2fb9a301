using System.Globalization;
using System.Net.Http.Headers;
using Platform.Contracts;
using Platform.Contracts.Builds;
using Platform.Contracts.Deployments;
using Platform.Contracts.Drafts;
using Platform.Contracts.Plugins;
using Platform.Contracts.Sessions;
using Platform.Contracts.Templates;
using Platform.Contracts.Versions;
using Platform.ServiceDefaults.Resilience;

namespace Platform.Editor.ControlPlane;

/// <summary>The control plane as the editor sees it. The editor has no key of its own: each call carries the caller's session token.</summary>
internal sealed class ControlPlaneClient(HttpClient http)
{
    // The control plane waits up to 30 s for a version's code image before it answers.
    private static readonly TimeSpan DeployTimeout = TimeSpan.FromSeconds(40);

    // A test may run for as long as an execution may, and wait for its image before that.
    private static readonly TimeSpan TestTimeout = TimeSpan.FromSeconds(60);

    // Headers are there already; the largest body is a draft of 1 MiB.
    private static readonly TimeSpan BodyTimeout = TimeSpan.FromSeconds(20);

    public Task<Session> ExchangeAsync(string code, CancellationToken cancellation) =>
        SendAsync<Session>(Request(null, HttpMethod.Post, "v1/sessions/exchange", new ExchangeCode(code)), cancellation);

    public async Task<IReadOnlyList<Template>> TemplatesAsync(CancellationToken cancellation) =>
        (await SendAsync<Page<Template>>(Request(null, HttpMethod.Get, "v1/templates"), cancellation)).Items;

    public Task<PluginInfo> PluginAsync(Session session, CancellationToken cancellation) =>
        SendAsync<PluginInfo>(Request(session, HttpMethod.Get, ""), cancellation);

    public Task<Draft> DraftAsync(Session session, CancellationToken cancellation) =>
        SendAsync<Draft>(Request(session, HttpMethod.Get, "/draft"), cancellation);

    public Task<Draft> SaveDraftAsync(Session session, SaveDraft draft, int revision, CancellationToken cancellation)
    {
        var request = Request(session, HttpMethod.Put, "/draft", draft);
        request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{revision.ToString(CultureInfo.InvariantCulture)}\""));
        return SendAsync<Draft>(request, cancellation);
    }

    public Task<BuildInfo> StartBuildAsync(Session session, CancellationToken cancellation) =>
        SendAsync<BuildInfo>(Request(session, HttpMethod.Post, "/draft/build"), cancellation);

    public Task<BuildInfo> BuildAsync(Session session, Guid build, CancellationToken cancellation) =>
        SendAsync<BuildInfo>(Request(session, HttpMethod.Get, $"/builds/{build}"), cancellation);

    public async Task<IReadOnlyList<BuildInfo>> BuildsAsync(Session session, CancellationToken cancellation) =>
        (await SendAsync<Page<BuildInfo>>(Request(session, HttpMethod.Get, "/builds"), cancellation)).Items;

    /// <summary>The build's log and states as they happen, from the line after <paramref name="lastLine"/>; ends when the stream does.</summary>
    public IAsyncEnumerable<BuildUpdate> WatchBuildAsync(Session session, Guid build, int lastLine, CancellationToken cancellation)
    {
        var request = Request(session, HttpMethod.Get, $"/builds/{build}/events");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (lastLine > 0)
        {
            request.Headers.Add("Last-Event-ID", lastLine.ToString(CultureInfo.InvariantCulture));
        }

        return BuildStream.ReadAsync(() => OpenAsync(request, cancellation), cancellation);
    }

    public Task<TestResult> TestAsync(Session session, TestDraft test, CancellationToken cancellation) =>
        SendAsync<TestResult>(Request(session, HttpMethod.Post, "/draft/test", test, TestTimeout), cancellation);

    public Task<DeploymentInfo> DeployDraftAsync(Session session, CancellationToken cancellation) =>
        SendAsync<DeploymentInfo>(Request(session, HttpMethod.Post, "/draft/deploy", timeout: DeployTimeout), cancellation);

    public async Task<IReadOnlyList<DeploymentInfo>> DeploymentsAsync(Session session, CancellationToken cancellation) =>
        (await SendAsync<Page<DeploymentInfo>>(Request(session, HttpMethod.Get, "/deployments"), cancellation)).Items;

    public async Task<IReadOnlyList<VersionInfo>> VersionsAsync(Session session, CancellationToken cancellation) =>
        (await SendAsync<Page<VersionInfo>>(Request(session, HttpMethod.Get, "/versions"), cancellation)).Items;

    private static HttpRequestMessage Request(Session? session, HttpMethod method, string path, object? body = null, TimeSpan? timeout = null)
    {
        var request = new HttpRequestMessage(method, session is null ? path : PluginPath(session) + path);
        if (session is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", session.Token);
        }

        if (body is not null)
        {
            request.Content = JsonContent.Create(body, body.GetType(), options: PlatformJson.Options);
        }

        return timeout is { } longer ? request.WithTimeout(longer) : request;
    }

    private static string PluginPath(Session session) => $"v1/tenants/{session.Tenant}/plugins/{session.Namespace}/{session.Plugin}";

    private async Task<T> SendAsync<T>(HttpRequestMessage request, CancellationToken cancellation)
    {
        using var response = await OpenAsync(request, cancellation);
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bound.CancelAfter(BodyTimeout);
        return await Transport.GuardAsync(
            async () => await response.Content.ReadFromJsonAsync<T>(PlatformJson.Options, bound.Token)
                ?? throw new HttpRequestException("The answer is empty."),
            cancellation);
    }

    private async Task<HttpResponseMessage> OpenAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        using (request)
        {
            var response = await Transport.GuardAsync(() => http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation), cancellation);
            if (response.IsSuccessStatusCode)
            {
                return response;
            }

            using (response)
            {
                throw await ProblemAnswer.ReadAsync(response, cancellation);
            }
        }
    }
}

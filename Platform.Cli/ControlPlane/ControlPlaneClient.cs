using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Platform.Cli.AccessKeys;
using Platform.Cli.Errors;
using Platform.Contracts;
using Platform.Contracts.Grants;

namespace Platform.Cli.ControlPlane;

/// <summary>Speaks to the control plane; every answer that is not a success becomes a sentence and an exit code.</summary>
internal sealed class ControlPlaneClient : IDisposable
{
    // Longer than the control plane's own longest wait (deploying waits 30 s for a code image).
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly HttpClient _http;

    public ControlPlaneClient(Credentials credentials)
    {
        _http = new HttpClient { BaseAddress = credentials.ControlPlane, Timeout = Timeout };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", credentials.Key);
    }

    public Task<T> GetAsync<T>(string path, CancellationToken stop) => SendAsync<T>(new HttpRequestMessage(HttpMethod.Get, path), stop);

    public Task<T> PostAsync<T>(string path, object? body, CancellationToken stop) => SendAsync<T>(
        new HttpRequestMessage(HttpMethod.Post, path) { Content = body as HttpContent ?? (body is null ? null : JsonContent.Create(body, body.GetType(), options: PlatformJson.Options)) }, stop);

    public Task<T> PutAsync<T>(string path, object body, string? ifMatch, CancellationToken stop)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(body, body.GetType(), options: PlatformJson.Options) };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return SendAsync<T>(request, stop);
    }

    public async Task<HttpResponseMessage> OpenAsync(HttpRequestMessage request, CancellationToken stop)
    {
        HttpResponseMessage response;
        try
        {
            response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
        }
        catch (HttpRequestException failure)
        {
            throw new CliException(ExitCode.Unreachable, $"{_http.BaseAddress} does not answer: {failure.Message}", "unreachable");
        }
        catch (TaskCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new CliException(ExitCode.Unreachable, $"{_http.BaseAddress} did not answer within {Timeout.TotalSeconds} s.", "unreachable");
        }

        if (!response.IsSuccessStatusCode)
        {
            using (response)
            {
                throw await FailureAsync(response, stop);
            }
        }

        return response;
    }

    public void Dispose() => _http.Dispose();

    internal static async Task<CliException> FailureAsync(HttpResponseMessage response, CancellationToken stop)
    {
        var (code, sentence, grants) = Read(await response.Content.ReadAsStringAsync(stop), response.StatusCode);
        return new CliException(
            response.StatusCode switch
            {
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => ExitCode.NotLoggedIn,
                HttpStatusCode.NotFound => ExitCode.NotFound,
                HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed => ExitCode.Conflict,
                HttpStatusCode.BadRequest => ExitCode.Usage,
                _ => ExitCode.Failed,
            },
            sentence,
            code)
        {
            Grants = grants,
        };
    }

    private static (string Code, string Sentence, PluginGrants? Grants) Read(string body, HttpStatusCode status)
    {
        try
        {
            using var problem = JsonDocument.Parse(body);
            var root = problem.RootElement;
            var code = root.TryGetProperty("code", out var c) ? c.GetString() : null;
            var title = root.TryGetProperty("title", out var t) ? t.GetString() : null;
            var detail = root.TryGetProperty("detail", out var d) ? d.GetString() : null;
            var members = root.TryGetProperty("errors", out var e) && e.ValueKind == JsonValueKind.Object
                ? " " + string.Join(' ', e.EnumerateObject().Select(m => $"{m.Name}: {m.Value}."))
                : "";
            var grants = root.TryGetProperty("grants", out var g) ? g.Deserialize<PluginGrants>(PlatformJson.Options) : null;
            return (code ?? "failed", $"{detail ?? title ?? status.ToString()}{members}", grants);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return ("failed", $"The server answered {(int)status} {status}.", null);
        }
    }

    private async Task<T> SendAsync<T>(HttpRequestMessage request, CancellationToken stop)
    {
        using (request)
        {
            using var response = await OpenAsync(request, stop);
            return await response.Content.ReadFromJsonAsync<T>(PlatformJson.Options, stop)
                ?? throw new CliException(ExitCode.Failed, "The server answered with nothing.");
        }
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Platform.Contracts.Executors;
using Platform.Contracts.Grants;
using Platform.DataPlane.Catalog;
using Platform.DataPlane.Telemetry;

namespace Platform.DataPlane.Capabilities.HttpFetch;

/// <summary><c>http.fetch</c>: a request to another host, with its redirects, each checked as if it were the first.</summary>
internal sealed class FetchOperation(FetchConnections connections, HeaderInjection injection, FetchOptions options, TimeProvider time)
{
    /// <summary>5, because a chain that is longer is a loop or a tracker's.</summary>
    public const int MaxRedirects = 5;

    // Room beside it for status, URL and headers in JSON, where a byte may take six.
    private const int MaxBody = CallFrame.MaxBytes - (256 * 1024);

    /// <exception cref="CallException">There is no answer; the code says whose fault that is.</exception>
    public async Task<byte[]> PerformAsync(HttpFetchGrant grant, Call call, CancellationToken cancellationToken)
    {
        var request = FetchRequest.Read(call.Head, call.Body);
        using var deadline = new CancellationTokenSource(options.Timeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await FollowAsync(grant, request, call.Version, stop.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new CallException("timeout", $"'{request.Url.Host}' did not answer in time.");
        }
        catch (HttpRequestException problem)
        {
            throw Explain(problem, request.Url.Host);
        }
        catch (IOException)
        {
            throw new CallException("unavailable", $"'{request.Url.Host}' did not answer to the end.");
        }
    }

    private async Task<byte[]> FollowAsync(HttpFetchGrant grant, FetchRequest request, VersionRoute version, CancellationToken cancellationToken)
    {
        for (var redirects = 0; ; redirects++)
        {
            TargetCheck.CheckHost(grant, request.Url);
            using var message = (await injection.ApplyAsync(request, grant, version, cancellationToken)).ToMessage();
            using var span = ExecutionTrace.BeginRequest(request.Method, request.Url);
            using var response = await connections.Of(grant).SendAsync(message, cancellationToken);
            ExecutionTrace.Answer(span, (int)response.StatusCode);
            if (RedirectOf(response, request.Url) is not { } target)
            {
                return await AnswerAsync(response, request.Url, cancellationToken);
            }

            if (redirects == MaxRedirects)
            {
                throw new CallException("unavailable", $"The request was redirected more than {MaxRedirects} times.");
            }

            request = request.Redirected(response.StatusCode, target);
        }
    }

    private static Uri? RedirectOf(HttpResponseMessage response, Uri url) =>
        response.StatusCode is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther
            or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect
        && response.Headers.Location is { } location && Uri.TryCreate(url, location, out var target)
            ? target
            : null;

    private static async Task<byte[]> AnswerAsync(HttpResponseMessage response, Uri url, CancellationToken cancellationToken)
    {
        var (body, decoded) = await FetchBody.ReadAsync(response.Content, MaxBody, cancellationToken);
        return CallPayload.Write(
            json =>
            {
                json.WriteNumber("status", (int)response.StatusCode);
                json.WriteString("url", url.AbsoluteUri);
                json.WriteStartArray("headers");
                Write(json, response.Headers.NonValidated, decoded);
                Write(json, response.Content.Headers.NonValidated, decoded);
                json.WriteEndArray();
            },
            body);
    }

    private static void Write(Utf8JsonWriter json, HttpHeadersNonValidated headers, bool decoded)
    {
        foreach (var (given, values) in headers)
        {
#pragma warning disable CA1308 // Header names in the guest contract are in lower case.
            var name = given.ToLowerInvariant();
#pragma warning restore CA1308
            foreach (var value in FetchHeaders.IsAnswered(name, decoded) ? values : default)
            {
                json.WriteStartArray();
                json.WriteStringValue(name);
                json.WriteStringValue(value);
                json.WriteEndArray();
            }
        }
    }

    private static CallException Explain(HttpRequestException problem, string host)
    {
        for (var inner = problem.InnerException; inner is not null; inner = inner.InnerException)
        {
            if (inner is CallException refusal)
            {
                return refusal;
            }
        }

        return problem.HttpRequestError switch
        {
            HttpRequestError.ConfigurationLimitExceeded => new CallException("too-large", $"An answer may have {FetchConnections.HeaderKilobytes} KiB of headers."),
            HttpRequestError.SecureConnectionError => new CallException("unavailable", $"'{host}' showed no certificate that is good for it."),
            _ => new CallException("unavailable", $"'{host}' did not answer."),
        };
    }
}

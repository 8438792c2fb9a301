using System.Net;
using System.Text.Json;

namespace Platform.DataPlane.Capabilities.HttpFetch;

/// <summary>What a plugin asks for; read without trust.</summary>
internal sealed record FetchRequest(HttpMethod Method, Uri Url, IReadOnlyList<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body)
{
    private const int MaxUrl = 8 * 1024;
    private const int MaxHeaders = 100;
    private const int MaxHeaderBytes = 16 * 1024;
    private const string Encodings = "gzip, deflate, br";

    private static readonly HashSet<string> Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    /// <exception cref="CallException">It is no request.</exception>
    public static FetchRequest Read(JsonElement head, ReadOnlyMemory<byte> body)
    {
        var method = head.TryGetProperty("method", out var given) ? Call.TextOf(given) : "GET";
        if (method is null || !Methods.Contains(method))
        {
            throw Invalid($"A method is one of {string.Join(", ", Methods)}.");
        }

        if (!head.TryGetProperty("url", out var address) || Call.TextOf(address) is not { Length: <= MaxUrl } text || !Uri.TryCreate(text, UriKind.Absolute, out var url))
        {
            throw Invalid($"A request needs an absolute URL of at most {MaxUrl} characters.");
        }

        return new FetchRequest(HttpMethod.Parse(method), url, head.TryGetProperty("headers", out var headers) ? [.. ReadHeaders(headers)] : [], body);
    }

    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(Method, Url) { Version = HttpVersion.Version11 };
        if (!Body.IsEmpty)
        {
            message.Content = new ReadOnlyMemoryContent(Body);
        }

        foreach (var (name, value) in Headers)
        {
            // Headers about a body have a place of their own.
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content ??= new ReadOnlyMemoryContent(default);
                message.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        message.Headers.TryAddWithoutValidation("accept-encoding", Encodings);
        return message;
    }

    /// <summary>The request that follows a redirect, as browsers make it; another origin is told no credentials.</summary>
    public FetchRequest Redirected(HttpStatusCode status, Uri target)
    {
        var becomesGet = status == HttpStatusCode.SeeOther ? Method != HttpMethod.Head
            : status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found && Method == HttpMethod.Post;
        var sameOrigin = Uri.Compare(Url, target, UriComponents.SchemeAndServer, UriFormat.UriEscaped, StringComparison.OrdinalIgnoreCase) == 0;
        return new FetchRequest(
            becomesGet ? HttpMethod.Get : Method,
            target,
            [.. Headers.Where(header => (sameOrigin || !FetchHeaders.IsCredential(header.Key)) && !(becomesGet && header.Key.StartsWith("content-", StringComparison.Ordinal)))],
            becomesGet ? default : Body);
    }

    private static IEnumerable<KeyValuePair<string, string>> ReadHeaders(JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > MaxHeaders)
        {
            throw Invalid($"Headers are at most {MaxHeaders} pairs of name and value.");
        }

        var bytes = 0;
        foreach (var pair in list.EnumerateArray())
        {
            if (pair.ValueKind != JsonValueKind.Array || pair.GetArrayLength() != 2 || Call.TextOf(pair[0]) is not { } given || Call.TextOf(pair[1]) is not { } value)
            {
                throw Invalid("A header is a pair of name and value.");
            }

#pragma warning disable CA1308 // Header names in the guest contract are in lower case.
            var name = given.ToLowerInvariant();
#pragma warning restore CA1308
            bytes += name.Length + value.Length;
            if (!FetchHeaders.MayBeSent(name, value) || bytes > MaxHeaderBytes)
            {
                throw Invalid($"The header '{name}' is malformed, belongs to the platform, or is beyond {MaxHeaderBytes} bytes of headers.");
            }

            yield return new(name, value);
        }
    }

    private static CallException Invalid(string message) => new("invalid-request", message);
}

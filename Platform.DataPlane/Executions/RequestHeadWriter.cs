using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Platform.Contracts.Executors;

namespace Platform.DataPlane.Executions;

/// <summary>Encodes what <c>request.get</c> will tell the guest: everything but credentials.</summary>
internal static class RequestHeadWriter
{
    /// <summary>False when the head is over what the protocol carries.</summary>
    public static bool TryWrite(HttpRequest request, FrameWriter writer)
    {
        writer.WriteText(request.Method);
        writer.WriteText($"{request.Scheme}://{request.Host.Value}{request.Path.Value}{request.QueryString.Value}");
        var count = 0;
        foreach (var header in request.Headers)
        {
            count += IsHidden(header.Key) ? 0 : header.Value.Count;
        }

        if (count > HeaderList.MaxCount)
        {
            return false;
        }

        writer.WriteUInt16((ushort)count);
        foreach (var (name, values) in request.Headers)
        {
            if (!IsHidden(name))
            {
                Write(writer, name, values);
            }
        }

        return writer.Written.Length <= RequestHead.MaxBytes;
    }

    private static void Write(FrameWriter writer, string name, StringValues values)
    {
        foreach (var value in values)
        {
            writer.WriteText(LowerCase(name));
            writer.WriteText(value ?? "");
        }
    }

    private static bool IsHidden(string name) =>
        name.Equals(HeaderNames.Authorization, StringComparison.OrdinalIgnoreCase)
        || name.Equals(HeaderNames.Cookie, StringComparison.OrdinalIgnoreCase)
        || name.Equals(HeaderNames.ProxyAuthorization, StringComparison.OrdinalIgnoreCase);

    // The usual ones come as constants of the server; the rest is rare enough to allocate.
    private static string LowerCase(string name) => name switch
    {
        "Host" => "host",
        "Accept" => "accept",
        "User-Agent" => "user-agent",
        "Content-Type" => "content-type",
        "Content-Length" => "content-length",
        "Accept-Encoding" => "accept-encoding",
#pragma warning disable CA1308 // Header names in the guest contract are in lower case; this is not a normalisation for comparing.
        _ => name.ToLowerInvariant(),
#pragma warning restore CA1308
    };
}

namespace Platform.Contracts.Executors;

/// <summary>What <c>request.get</c> tells a guest: method, URL, and a count with names and values of headers. Decoded only when the guest asks.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Url">The whole URL.</param>
/// <param name="Headers">Names in lower case; no credentials.</param>
public sealed record RequestHead(string Method, string Url, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    /// <summary>What fits beside the fixed part of a <see cref="RunFrame"/>, with room to spare; a web server's own limit is lower (Kestrel: 8 KiB line, 32 KiB headers).</summary>
    public const int MaxBytes = 60 * 1024;

    /// <summary>Reads a head.</summary>
    /// <exception cref="FrameException">It is malformed.</exception>
    public static RequestHead Read(ReadOnlySpan<byte> head)
    {
        var reader = new PayloadReader(head);
        return new RequestHead(reader.ReadText(), reader.ReadText(), HeaderList.Read(ref reader));
    }
}

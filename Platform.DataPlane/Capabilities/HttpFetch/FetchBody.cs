using System.IO.Compression;

namespace Platform.DataPlane.Capabilities.HttpFetch;

/// <summary>Reads an answer's body, bounded as it comes and again as it unfolds.</summary>
internal static class FetchBody
{
    private const int BufferBytes = 16 * 1024;

    /// <summary>The body, and whether it came compressed in a form that is known here.</summary>
    /// <exception cref="CallException">It is larger than <paramref name="most"/>, or broken.</exception>
    public static async Task<(byte[] Bytes, bool Decoded)> ReadAsync(HttpContent content, int most, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var raw = await CopyAsync(stream, most, cancellationToken);
        if (raw.Length == 0 || Decoder(content.Headers.ContentEncoding) is not { } decoder)
        {
            return (raw, false);
        }

        try
        {
            await using var decoded = decoder(new MemoryStream(raw));
            return (await CopyAsync(decoded, most, cancellationToken), true);
        }
        catch (InvalidDataException)
        {
            throw new CallException("unavailable", "The answer's body is not encoded as it says.");
        }
    }

    private static Func<Stream, Stream>? Decoder(ICollection<string> encodings) => encodings.Count != 1 ? null : encodings.Single() switch
    {
        "gzip" => stream => new GZipStream(stream, CompressionMode.Decompress),
        "deflate" => stream => new ZLibStream(stream, CompressionMode.Decompress),
        "br" => stream => new BrotliStream(stream, CompressionMode.Decompress),
        _ => null,
    };

    private static async Task<byte[]> CopyAsync(Stream source, int most, CancellationToken cancellationToken)
    {
        using var copy = new MemoryStream();
        var buffer = new byte[BufferBytes];
        for (int read; (read = await source.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (copy.Length + read > most)
            {
                throw new CallException("too-large", $"An answer's body may have {most} bytes.");
            }

            copy.Write(buffer, 0, read);
        }

        return copy.ToArray();
    }
}

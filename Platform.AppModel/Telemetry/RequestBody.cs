using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.Telemetry;

internal static class RequestBody
{
    /// <summary>As gRPC takes messages unless told otherwise; the exporter's largest batch, 512 records, is a tenth of it. It holds before and after unpacking.</summary>
    public const int Most = 4 * 1024 * 1024;

    private const int Least = 16 * 1024;

    /// <summary>Null if it is more.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.Headers.ContentEncoding != "gzip")
        {
            return await ReadAsync(request.Body, request.ContentLength ?? 0, cancellationToken);
        }

        await using var unpacked = new GZipStream(request.Body, CompressionMode.Decompress, leaveOpen: true);
        return await ReadAsync(unpacked, 0, cancellationToken);
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(Stream body, long expected, CancellationToken cancellationToken)
    {
        var buffer = new byte[Math.Clamp(expected + 1, Least, Most + 1)];
        var length = 0;
        while (await body.ReadAsync(buffer.AsMemory(length), cancellationToken) is > 0 and var read)
        {
            length += read;
            if (length > Most)
            {
                return null;
            }

            if (length == buffer.Length)
            {
                Array.Resize(ref buffer, Math.Min(2 * buffer.Length, Most + 1));
            }
        }

        return buffer.AsMemory(0, length);
    }
}

using System.Buffers;
using System.IO.Pipelines;

namespace Platform.DataPlane.Executions;

/// <summary>A request's body, whole: as the server received it when it lies in one piece, else in a rented buffer.</summary>
internal struct RequestBody : IDisposable
{
    private readonly PipeReader? _reader;
    private readonly SequencePosition _end;
    private readonly byte[]? _rented;

    private RequestBody(ReadOnlyMemory<byte> bytes, PipeReader? reader, SequencePosition end, byte[]? rented) =>
        (Bytes, _reader, _end, _rented) = (bytes, reader, end, rented);

    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Null when the body is over the limit.</summary>
    public static async ValueTask<RequestBody?> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
        {
            return null;
        }

        var reader = request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            if (buffer.Length > limit)
            {
                reader.AdvanceTo(buffer.End);
                return null;
            }

            if (result.IsCompleted || buffer.Length == request.ContentLength)
            {
                return Take(reader, buffer);
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    public readonly void Dispose()
    {
        _reader?.AdvanceTo(_end);
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
        }
    }

    private static RequestBody Take(PipeReader reader, in ReadOnlySequence<byte> buffer)
    {
        if (buffer.IsSingleSegment)
        {
            return new RequestBody(buffer.First, reader, buffer.End, null);
        }

        var length = (int)buffer.Length;
        var rented = ArrayPool<byte>.Shared.Rent(length);
        buffer.CopyTo(rented);
        return new RequestBody(rented.AsMemory(0, length), reader, buffer.End, rented);
    }
}

using Platform.Contracts.Executors;

namespace Platform.Executor.Capabilities;

/// <summary>An operation that was started. Its answer may arrive in pieces.</summary>
internal sealed class OpenCall
{
    private byte[]? _bytes;
    private int _filled;

    /// <summary>Null until it is whole.</summary>
    public byte[]? Answer => _filled == _bytes?.Length ? _bytes : null;

    public static OpenCall Answered(byte[] answer) => new() { _bytes = answer, _filled = answer.Length };

    public void Add(in CallFrame piece)
    {
        _bytes ??= GC.AllocateUninitializedArray<byte>(piece.Length);
        if (piece.Length != _bytes.Length || piece.Piece.Length > _bytes.Length - _filled)
        {
            throw new FrameException("The node sent another answer than it announced.");
        }

        piece.Piece.CopyTo(_bytes.AsSpan(_filled));
        _filled += piece.Piece.Length;
    }
}

using System.Net.Sockets;
using Platform.Contracts.Executors;
using Platform.DataPlane.Images;

namespace Platform.DataPlane.Executors;

/// <summary>The connection beside the runs: what must be heard while a run keeps its thread busy, and the end of the process.</summary>
internal sealed class ExecutorControl : IDisposable
{
    private readonly Socket _socket;
    private readonly Lock _gate = new();
    private readonly FrameWriter _writer = new();

    public ExecutorControl(Socket socket)
    {
        _socket = socket;

        // A cancel that the executor does not read must not hold up the request that sends it.
        socket.Blocking = false;
    }

    public void Cancel(GuestRun run)
    {
        Span<byte> connection = stackalloc byte[sizeof(ushort)];
        BitConverter.TryWriteBytes(connection, (ushort)run.Connection!.Number);
        lock (_gate)
        {
            _writer.Clear();
            _writer.WriteFrame(FrameKind.Cancel, run.Id, connection);
            Send();
        }
    }

    public void Load(CodeImageFile image)
    {
        lock (_gate)
        {
            _writer.Clear();
            new LoadFrame(image.Path, image.Digest, image.CodeKey).Write(_writer);
            Send();
        }
    }

    /// <summary>Done when the executor closes its end or says anything: it has nothing to say here.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _socket.ReceiveAsync(new byte[1], cancellationToken);
        }
        catch (Exception problem) when (problem is SocketException or ObjectDisposedException)
        {
            // That is an end, too.
        }
    }

    public void Dispose() => _socket.Dispose();

    // Under the lock.
    private void Send()
    {
        try
        {
            if (_socket.Send(_writer.Written.Span) != _writer.Written.Length)
            {
                _socket.Dispose();
            }
        }
        catch (Exception problem) when (problem is SocketException or ObjectDisposedException)
        {
            _socket.Dispose();
        }
    }
}

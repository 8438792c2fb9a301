using System.Diagnostics;
using System.Net.Sockets;
using Platform.Contracts.Executors;

namespace Platform.DataPlane.Executors;

/// <summary>Starts a process and waits until all its connections have said hello.</summary>
internal sealed class ExecutorStart(ExecutorSandbox sandbox, Func<ExecutorFolder, string[]> arguments, int connections, Action<string> errorLine, TimeProvider time)
{
    // A cold start of the runtime on a busy machine.
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(20);

    public async Task<ExecutorProcess> RunAsync(CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(StartTime);
        var folder = await sandbox.MakeFolderAsync();
        Process? process = null;
        try
        {
            using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            listener.Bind(new UnixDomainSocketEndPoint(folder.Socket));

            // Whoever may enter the directory may connect: that is the executor, and root.
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(folder.Socket, (UnixFileMode)0b110_110_110);
            }

            listener.Listen(connections + 1);
            process = await sandbox.StartAsync(folder, arguments(folder));
            process.ErrorDataReceived += (_, line) => Say(line.Data);
            process.BeginErrorReadLine();
            var sockets = await AcceptAsync(listener, process, deadline.Token);
            File.Delete(folder.Socket);
            return new ExecutorProcess(process, folder, sockets, time);
        }
        catch
        {
            if (process is not null)
            {
                ExecutorProcess.Kill(process);
                process.Dispose();
            }

            folder.Dispose();
            throw;
        }
    }

    private void Say(string? line)
    {
        if (!string.IsNullOrEmpty(line))
        {
            errorLine(line);
        }
    }

    private async Task<Socket[]> AcceptAsync(Socket listener, Process process, CancellationToken cancellationToken)
    {
        using var dead = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var exit = process.WaitForExitAsync(dead.Token);
        var sockets = new Socket[connections + 1];
        try
        {
            for (var i = 0; i < sockets.Length; i++)
            {
                var accept = listener.AcceptAsync(dead.Token).AsTask();
                if (await Task.WhenAny(accept, exit) == exit)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    throw new FrameException("The executor ended before it had connected.");
                }

                var socket = await accept;
                var number = await GreetAsync(socket, dead.Token);
                if (number >= sockets.Length || sockets[number] is not null)
                {
                    socket.Dispose();
                    throw new FrameException($"The executor opened connection {number} of {connections}, or opened it twice.");
                }

                sockets[number] = socket;
            }

            return sockets;
        }
        catch
        {
            Array.ForEach(sockets, socket => socket?.Dispose());
            throw;
        }
        finally
        {
            await dead.CancelAsync();
        }
    }

    private static async Task<int> GreetAsync(Socket socket, CancellationToken cancellationToken)
    {
        var reader = new FrameReader();
        FrameHeader header;
        ReadOnlyMemory<byte> payload;
        while (!reader.TryRead(out header, out payload))
        {
            var received = await socket.ReceiveAsync(reader.Free, cancellationToken);
            if (received == 0)
            {
                throw new FrameException("The executor hung up before its hello.");
            }

            reader.Received(received);
        }

        if (header.Kind != FrameKind.Hello)
        {
            throw new FrameException("The executor did not begin with a hello.");
        }

        var hello = HelloFrame.Read(payload.Span);
        var writer = new FrameWriter();
        hello.Write(writer);
        await socket.SendAsync(writer.Written, cancellationToken);
        return hello.Connection;
    }
}

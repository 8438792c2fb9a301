using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Platform.Contracts.Executors;

namespace Platform.DataPlane.Attacker;

/// <summary>An executor that runs nothing and answers every run at once: with 111, or with the lie that the run's input names.</summary>
internal static class Liar
{
    public const string Socket = "--socket=";
    private const string Connections = "--connections=";

    public static int Run(string[] arguments)
    {
        var path = Value(arguments, Socket);
        using var control = Open(path, 0);
        for (var number = 1; number <= int.Parse(Value(arguments, Connections), CultureInfo.InvariantCulture); number++)
        {
            var node = Open(path, number);
            new Thread(() => Serve(node)) { IsBackground = true }.Start();
        }

        // What the node says there is of no interest, its end is.
        var said = new byte[FrameHeader.MaxPayload];
        while (control.Receive(said) > 0)
        {
        }

        return 0;
    }

    private static string Value(string[] arguments, string name) => arguments.First(argument => argument.StartsWith(name, StringComparison.Ordinal))[name.Length..];

    private static Socket Open(string path, int number)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(path));
        var writer = new FrameWriter();
        new HelloFrame(FrameHeader.ProtocolVersion, (ushort)number).Write(writer);
        socket.Send(writer.Written.Span);
        return socket;
    }

    private static void Serve(Socket node)
    {
        try
        {
            var reader = new FrameReader();
            while (node.Receive(reader.Free.Span) is var received and > 0)
            {
                reader.Received(received);
                while (reader.TryRead(out var header, out var payload))
                {
                    if (header.Kind == FrameKind.Run)
                    {
                        Lies.Tell(Encoding.UTF8.GetString(RunFrame.Read(payload.Span).Input), node, header.Id);
                    }
                }
            }
        }
        catch (Exception problem) when (problem is SocketException or ObjectDisposedException)
        {
            // The node hung up.
        }
    }
}

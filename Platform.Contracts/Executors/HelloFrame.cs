namespace Platform.Contracts.Executors;

/// <summary>First on every connection, from both sides. The executor says which connection this is: 0 is control, 1 and up carry runs.</summary>
/// <param name="Version">Must equal <see cref="FrameHeader.ProtocolVersion"/>.</param>
/// <param name="Connection">Counts the executor's connections from 0.</param>
public readonly record struct HelloFrame(ushort Version, ushort Connection)
{
    /// <summary>Reads a hello and refuses another protocol version.</summary>
    /// <exception cref="FrameException">It is malformed or of another version.</exception>
    public static HelloFrame Read(ReadOnlySpan<byte> payload)
    {
        var reader = new PayloadReader(payload);
        var hello = new HelloFrame(reader.ReadUInt16(), reader.ReadUInt16());
        return hello.Version == FrameHeader.ProtocolVersion
            ? hello
            : throw new FrameException($"The peer speaks protocol version {hello.Version}; this is {FrameHeader.ProtocolVersion}.");
    }

    /// <summary>Writes the whole frame.</summary>
    public void Write(FrameWriter writer)
    {
        writer.Begin(FrameKind.Hello, 0);
        writer.WriteUInt16(Version);
        writer.WriteUInt16(Connection);
        writer.End();
    }
}

namespace Platform.Contracts.Executors;

/// <summary>Names a code image that many plugins share, so that an executor has it before the first of them is called. An executor that cannot load it goes on without.</summary>
/// <param name="Path">The file.</param>
/// <param name="Digest">Its SHA-256, lower-case hex: no other bytes are loaded.</param>
/// <param name="CodeKey">Its code key.</param>
public sealed record LoadFrame(string Path, string Digest, string CodeKey)
{
    /// <summary>Reads the payload.</summary>
    /// <exception cref="FrameException">It is malformed.</exception>
    public static LoadFrame Read(ReadOnlySpan<byte> payload)
    {
        var reader = new PayloadReader(payload);
        return new LoadFrame(reader.ReadText(), reader.ReadText(), reader.ReadText());
    }

    /// <summary>Writes the whole frame.</summary>
    public void Write(FrameWriter writer)
    {
        writer.Begin(FrameKind.Load, 0);
        writer.WriteText(Path);
        writer.WriteText(Digest);
        writer.WriteText(CodeKey);
        writer.End();
    }
}

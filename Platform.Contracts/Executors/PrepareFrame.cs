using Platform.Contracts.Limits;

namespace Platform.Contracts.Executors;

/// <summary>Gives a program number its meaning on one connection: a plugin's version and where the executor finds it. The frame's id is the number.</summary>
/// <param name="ModulePath">The .wasm file, named by its ref.</param>
/// <param name="ImagePath">The code image; empty: compile in the process, which an executor does only when it was started so.</param>
/// <param name="ImageDigest">The image's SHA-256, lower-case hex: the executor loads no other bytes.</param>
/// <param name="CodeKey">The image's code key.</param>
/// <param name="Variables">The guest's environment, but for the request id.</param>
/// <param name="MemoryBytes">The most linear memory that an instance may have.</param>
/// <param name="StackBytes">The most stack.</param>
public sealed record PrepareFrame(
    string ModulePath,
    string ImagePath,
    string ImageDigest,
    string CodeKey,
    IReadOnlyList<KeyValuePair<string, string>> Variables,
    int MemoryBytes,
    int StackBytes)
{
    // A plugin has six variables of the platform and its own settings.
    private const int MaxVariables = 256;

    /// <summary>Reads the payload.</summary>
    /// <exception cref="FrameException">It is malformed.</exception>
    public static PrepareFrame Read(ReadOnlySpan<byte> payload)
    {
        var reader = new PayloadReader(payload);
        var (module, image, digest, key) = (reader.ReadText(), reader.ReadText(), reader.ReadText(), reader.ReadText());
        var (memory, stack) = (reader.ReadLength(LimitBounds.MostMemoryBytes), reader.ReadLength(LimitBounds.MostStackBytes));
        var variables = new KeyValuePair<string, string>[reader.ReadLength(MaxVariables)];
        for (var i = 0; i < variables.Length; i++)
        {
            variables[i] = new(reader.ReadText(), reader.ReadText());
        }

        return new PrepareFrame(module, image, digest, key, variables, memory, stack);
    }

    /// <summary>Writes the whole frame.</summary>
    public void Write(FrameWriter writer, uint program)
    {
        writer.Begin(FrameKind.Prepare, program);
        writer.WriteText(ModulePath);
        writer.WriteText(ImagePath);
        writer.WriteText(ImageDigest);
        writer.WriteText(CodeKey);
        writer.WriteUInt32((uint)MemoryBytes);
        writer.WriteUInt32((uint)StackBytes);
        writer.WriteUInt32((uint)Variables.Count);
        foreach (var (name, value) in Variables)
        {
            writer.WriteText(name);
            writer.WriteText(value);
        }

        writer.End();
    }
}

namespace Platform.Contracts.Executors;

/// <summary>Names and values behind a count of two bytes.</summary>
public static class HeaderList
{
    /// <summary>Kestrel takes 100 headers; twice that is more than anybody sends.</summary>
    public const int MaxCount = 200;

    /// <summary>Reads a list.</summary>
    /// <exception cref="FrameException">It is malformed or longer than <see cref="MaxCount"/>.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(ref PayloadReader reader)
    {
        var count = reader.ReadUInt16();
        if (count == 0)
        {
            return [];
        }

        if (count > MaxCount)
        {
            throw new FrameException($"A list of {count} headers; {MaxCount} are allowed.");
        }

        var headers = new KeyValuePair<string, string>[count];
        for (var i = 0; i < count; i++)
        {
            headers[i] = new(reader.ReadText(), reader.ReadText());
        }

        return headers;
    }

    /// <summary>Writes a list.</summary>
    public static void Write(FrameWriter writer, IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        writer.WriteUInt16((ushort)headers.Count);
        foreach (var (name, value) in headers)
        {
            writer.WriteText(name);
            writer.WriteText(value);
        }
    }
}

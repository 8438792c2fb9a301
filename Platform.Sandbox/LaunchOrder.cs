using System.Text;

namespace Platform.Sandbox;

/// <summary>What a launcher is told over its stdin. All paths are the host's.</summary>
internal sealed record LaunchOrder(
    string Program,
    IReadOnlyList<string> Arguments,
    IReadOnlyList<string> Environment,
    string WorkingDirectory,
    IReadOnlyList<string> Readable,
    IReadOnlyList<string> Writable,
    uint? User,
    bool SealsItself,
    LaunchLimits Limits)
{
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(Program);
        writer.Write(WorkingDirectory);
        foreach (var list in (IReadOnlyList<string>[])[Arguments, Environment, Readable, Writable])
        {
            writer.Write(list.Count);
            foreach (var text in list)
            {
                writer.Write(text);
            }
        }

        writer.Write(User is not null);
        writer.Write(User ?? 0);
        writer.Write(SealsItself);
        writer.Write(Limits.AddressSpaceBytes);
        writer.Write(Limits.CpuSeconds);
        writer.Write(Limits.Processes);
        writer.Write(Limits.FileBytes);
        writer.Write(Limits.OpenFiles);
        writer.Write(Limits.Nice);
        writer.Flush();
        return stream.ToArray();
    }

    /// <exception cref="EndOfStreamException">The starter ended before it gave an order.</exception>
    public static LaunchOrder Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        string[] List()
        {
            var list = new string[reader.ReadInt32()];
            for (var index = 0; index < list.Length; index++)
            {
                list[index] = reader.ReadString();
            }

            return list;
        }

        var (program, directory) = (reader.ReadString(), reader.ReadString());
        var (arguments, environment, readable, writable) = (List(), List(), List(), List());
        var (switches, user, sealsItself) = (reader.ReadBoolean(), reader.ReadUInt32(), reader.ReadBoolean());
        var limits = new LaunchLimits(reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
        return new LaunchOrder(program, arguments, environment, directory, readable, writable, switches ? user : null, sealsItself, limits);
    }
}

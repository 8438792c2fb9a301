using System.Text;
using System.Text.Json;

namespace Platform.Contracts.Grants;

/// <summary>
/// What a module declares that its plugin has to be granted: its custom section <c>platform.needs</c>, JSON in the words of <see cref="PluginGrants"/>.
/// As part of the module it is part of what a ref stands for, and so is never another for the same version.
/// </summary>
public static class ModuleNeeds
{
    /// <summary>The section's name.</summary>
    public const string Section = "platform.needs";

    /// <summary>More than as many names as a grant may have, each as long as it may be.</summary>
    public const int BytesMaximum = 64 * 1024;

    private const int HeaderLength = 8;
    private const byte Custom = 0;

    /// <summary>The module with a declaration behind it.</summary>
    public static byte[] AddTo(ReadOnlySpan<byte> module, PluginGrants needs)
    {
        using var contents = new MemoryStream();
        using var writer = new BinaryWriter(contents, Encoding.UTF8);
        // A string of BinaryWriter's is a name of WebAssembly's: its bytes of UTF-8 behind their number in LEB128.
        writer.Write(Section);
        writer.Write(JsonSerializer.SerializeToUtf8Bytes(needs, PlatformJson.Options));
        using var section = new MemoryStream();
        using var head = new BinaryWriter(section);
        head.Write(Custom);
        head.Write7BitEncodedInt((int)contents.Length);
        return [.. module, .. section.ToArray(), .. contents.ToArray()];
    }

    /// <summary>Reads a module's declaration; null where there is none. What is no module at all declares nothing.</summary>
    /// <returns>Whether it can be taken; otherwise <paramref name="error"/> says why not.</returns>
    public static bool TryRead(ReadOnlySpan<byte> module, out PluginGrants? needs, out string error)
    {
        (needs, error) = (null, "");
        var rest = module.Length > HeaderLength ? module[HeaderLength..] : [];
        while (TryTakeSection(ref rest, out var id, out var contents))
        {
            if (id != Custom || !TryTake(ref contents, out var name) || !name.SequenceEqual(Encoding.UTF8.GetBytes(Section)))
            {
                continue;
            }

            if (needs is not null)
            {
                error = $"The module has two sections {Section}.";
                return false;
            }

            if (!TryParse(contents, out needs, out error))
            {
                error = $"The section {Section} cannot be read: {error}";
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads a declaration's JSON.</summary>
    public static bool TryParse(ReadOnlySpan<byte> json, out PluginGrants? needs, out string error)
    {
        (needs, error) = (null, "");
        if (json.Length > BytesMaximum)
        {
            error = $"what a module needs may take {BytesMaximum / 1024} KiB.";
            return false;
        }

        try
        {
            needs = JsonSerializer.Deserialize<PluginGrants>(json, PlatformJson.Options);
            error = needs is null ? "it is empty." : "";
        }
        catch (JsonException fault)
        {
            error = fault.LineNumber is { } line ? $"line {line + 1}, at {fault.Path}, does not read like a grant." : "it does not read like a grant.";
        }

        return needs is not null;
    }

    private static bool TryTakeSection(ref ReadOnlySpan<byte> rest, out byte id, out ReadOnlySpan<byte> contents)
    {
        id = default;
        contents = default;
        if (rest.IsEmpty)
        {
            return false;
        }

        id = rest[0];
        rest = rest[1..];
        return TryTake(ref rest, out contents);
    }

    // Bytes behind their number in LEB128.
    private static bool TryTake(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> bytes)
    {
        var (length, shift) = (0UL, 0);
        for (var index = 0; index < rest.Length && shift < 35; index++, shift += 7)
        {
            length |= (ulong)(rest[index] & 0x7f) << shift;
            if (rest[index] < 0x80)
            {
                var start = index + 1;
                var fits = length <= (ulong)(rest.Length - start);
                bytes = fits ? rest.Slice(start, (int)length) : default;
                rest = fits ? rest[(start + (int)length)..] : [];
                return fits;
            }
        }

        bytes = default;
        return false;
    }
}

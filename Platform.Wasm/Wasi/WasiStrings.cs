using System.Text;

namespace Platform.Wasm.Wasi;

/// <summary>A list of strings as a guest receives it: UTF-8, each with a NUL behind it. Immutable; share it between executions.</summary>
public sealed class WasiStrings
{
    private readonly byte[] _bytes;
    private readonly int[] _offsets;

    /// <summary>Encodes the strings once.</summary>
    /// <exception cref="ArgumentException">A string holds a NUL, which a guest would take for its end.</exception>
    public WasiStrings(params IReadOnlyList<string> strings)
    {
        ArgumentNullException.ThrowIfNull(strings);
        _offsets = new int[strings.Count];
        using var bytes = new MemoryStream();
        for (var i = 0; i < strings.Count; i++)
        {
            if (strings[i].Contains('\0', StringComparison.Ordinal))
            {
                throw new ArgumentException($"String {i} holds a NUL.", nameof(strings));
            }

            _offsets[i] = (int)bytes.Length;
            bytes.Write(Encoding.UTF8.GetBytes(strings[i]));
            bytes.WriteByte(0);
        }

        _bytes = bytes.ToArray();
    }

    /// <summary>No strings.</summary>
    public static WasiStrings None { get; } = new();

    /// <summary>The strings again, for whoever hands them to another implementation of WASI.</summary>
    public IReadOnlyList<string> Decode() =>
        [.. _offsets.Select((start, i) => Encoding.UTF8.GetString(_bytes, start, (i + 1 < _offsets.Length ? _offsets[i + 1] : _bytes.Length) - 1 - start))];

    internal int Count => _offsets.Length;

    internal int ByteLength => _bytes.Length;

    /// <summary>Writes the pointers (4 bytes each) to one place and what they point at to another.</summary>
    internal void Write(Caller caller, int pointers, int bytes)
    {
        _bytes.CopyTo(caller.Slice(bytes, _bytes.Length));
        for (var i = 0; i < _offsets.Length; i++)
        {
            caller.WriteInt32(pointers + (i * sizeof(int)), bytes + _offsets[i]);
        }
    }
}

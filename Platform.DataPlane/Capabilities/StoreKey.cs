using System.Text;

namespace Platform.DataPlane.Capabilities;

/// <summary>The keys of stores: 1 to 512 bytes of UTF-8, as much as fits an index page many times over.</summary>
internal static class StoreKey
{
    public const int MaxBytes = 512;

    /// <exception cref="CallException">There is no such key.</exception>
    public static byte[] Read(Call call) => Encode(call.Text("key")) is { Length: > 0 } key ? key : throw new CallException("invalid-request", $"A key has 1 to {MaxBytes} bytes.");

    /// <exception cref="CallException">No key is, or begins, like that.</exception>
    public static byte[] Encode(string? text)
    {
        var bytes = Encoding.UTF8.GetBytes(text ?? "");
        return bytes.Length <= MaxBytes ? bytes : throw new CallException("invalid-request", $"A key has 1 to {MaxBytes} bytes.");
    }
}

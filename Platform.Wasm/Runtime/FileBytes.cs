using Platform.Wasm.Runtime.Linux;

namespace Platform.Wasm.Runtime;

/// <summary>The bytes of a file that nobody changes: on Linux as memory that the system reads when it is touched, elsewhere read at once.</summary>
internal static class FileBytes
{
    public static ReadOnlyMemory<byte> Read(string path) => Kernel.IsLinux ? FileView.Open(path) : File.ReadAllBytes(path);

    /// <summary>Gives back what was touched, where it can be read again.</summary>
    public static void Forget(ReadOnlyMemory<byte> bytes)
    {
        if (Kernel.IsLinux)
        {
            FileView.Of(bytes)?.Forget();
        }
    }
}

using System.Text;

namespace Platform.Wasm.Wasi;

/// <summary>A path as a guest gives it: UTF-8 without a NUL.</summary>
internal static class GuestPath
{
    // PATH_MAX of Linux.
    private const int MaximumBytes = 4096;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads it. nametoolong: more than 4,096 bytes. ilseq: no UTF-8. inval: it holds a NUL.</summary>
    public static Errno Read(Caller caller, int address, int length, out string path)
    {
        path = "";
        var bytes = caller.Slice(address, length);
        if (bytes.Length > MaximumBytes)
        {
            return Errno.NameTooLong;
        }

        if (bytes.Contains((byte)0))
        {
            return Errno.Invalid;
        }

        try
        {
            path = Strict.GetString(bytes);
            return Errno.Success;
        }
        catch (DecoderFallbackException)
        {
            return Errno.IllegalSequence;
        }
    }
}

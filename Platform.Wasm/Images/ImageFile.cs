using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Platform.Wasm.Images.Linux;
using Platform.Wasm.Runtime;

namespace Platform.Wasm.Images;

/// <summary>An image's file, opened once: what was checked is what is loaded, whatever happens to its name in between.</summary>
internal sealed class ImageFile : IDisposable
{
    private const int PieceBytes = 64 << 10;

    private readonly string _path;
    private readonly string _digest;
    private readonly SafeFileHandle _handle;
    private bool _isLoaded;

    private ImageFile(string path, string digest, SafeFileHandle handle)
    {
        _path = path;
        _digest = digest;
        _handle = handle;
    }

    /// <summary>Opens and checks a file; null with the reason if it must not be loaded.</summary>
    public static ImageFile? Open(string path, string digest, out ImageRefusal refusal)
    {
        ImageFile? file = null;
        refusal = ImageRefusal.Missing;
        try
        {
            file = new ImageFile(path, digest, File.OpenHandle(path));
            refusal = file.Check();
            return refusal == ImageRefusal.None ? file : null;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        finally
        {
            if (refusal != ImageRefusal.None)
            {
                file?.Dispose();
            }
        }
    }

    /// <summary>Loads what was opened: by the handle where the system names handles, else by the name.</summary>
    public CodeImage Load(CodeKey key, CompileOptions options)
    {
        var opened = Kernel.IsLinux ? OpenedPath.Of(_handle) : null;
        return CodeImage.LoadFirst(opened ?? _path, _digest, key, options, out _isLoaded);
    }

    /// <summary>Closes the file, unless the process runs it: the runtime remembers images by path, and a number that is used again would name another file.</summary>
    public void Dispose()
    {
        if (_isLoaded)
        {
            _handle.SetHandleAsInvalid();
        }

        _handle.Dispose();
    }

    private ImageRefusal Check()
    {
        if (new FileInfo(_path).LinkTarget is not null)
        {
            return ImageRefusal.SymbolicLink;
        }

        if (!FileProtection.IsReadOnly(_handle))
        {
            return ImageRefusal.Writable;
        }

        return Digest() == _digest ? ImageRefusal.None : ImageRefusal.WrongDigest;
    }

    private string Digest()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = new byte[PieceBytes];
        for (long offset = 0; RandomAccess.Read(_handle, piece, offset) is var read and > 0; offset += read)
        {
            hash.AppendData(piece.AsSpan(0, read));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

using System.Text;
using Platform.Wasm.Wasi;
using Platform.Wasm.Wasi.Files;

namespace Platform.Wasm.Tests.Wasi.Files;

/// <summary>A guest with folders: 3 is /tmp unless others are given. Calls that a program's library would make, each giving the error number.</summary>
internal sealed class FileGuest : IDisposable
{
    public const int Folder = 3;
    public const long ReadRights = 1 << 1 | 1 << 2 | 1 << 5 | 1 << 14 | 1 << 21;
    public const long WriteRights = ReadRights | 1 << 3 | 1 << 6 | 1 << 8 | 1 << 22 | 1 << 23;
    public const long DirectoryRights = 0x3fffffff & ~(1 << 6 | 1 << 8 | 1 << 22);
    public const int Create = 1;
    public const int OnlyDirectory = 2;
    public const int Exclusive = 4;
    public const int Truncate = 8;

    private const int Vector = 0;
    private const int Result = 16;
    private const int FirstPath = 1_000;
    private const int SecondPath = 8_000;
    private const int Buffer = 16_000;

    private readonly WasiGuest _guest;

    public FileGuest(params WasiFolder[] folders)
    {
        Time = new ImpatientTime(DateTimeOffset.UnixEpoch.AddSeconds(1));
        Wasi = new WasiContext(WasiClock.Coarse(Time), WasiRandom.System) { Folders = folders.Length == 0 ? [WasiFolder.Temporary("/tmp", new TemporaryLimits())] : folders };
        _guest = new WasiGuest(Wasi);
    }

    public WasiContext Wasi { get; }

    public ImpatientTime Time { get; }

    public Memory Memory => _guest.Memory;

    public int Errno(string function, params long[] arguments) => _guest.Errno(function, arguments);

    /// <summary>path_open; the new descriptor is in <see cref="Number"/>.</summary>
    public int Open(string path, int how = 0, long rights = ReadRights, int below = Folder, int flags = 0, bool follow = true) =>
        Errno("path_open", below, follow ? 1 : 0, FirstPath, Put(FirstPath, path), how, rights, ReadRights, flags, Result);

    /// <summary>What the last call wrote as a number.</summary>
    public int Number => _guest.I32(Result);

    public long Position => _guest.I64(Result);

    public int Opened(string path, int how = 0, long rights = ReadRights, int flags = 0)
    {
        Assert.Equal(0, Open(path, how, rights, flags: flags));
        return Number;
    }

    public int Write(int number, string text)
    {
        _guest.Write(Vector, Buffer, Put(Buffer, text));
        return Errno("fd_write", number, Vector, 1, Result);
    }

    public int WriteAt(int number, long offset, string text)
    {
        _guest.Write(Vector, Buffer, Put(Buffer, text));
        return Errno("fd_pwrite", number, Vector, 1, offset, Result);
    }

    public int Read(int number, int length)
    {
        _guest.Write(Vector, Buffer, length);
        return Errno("fd_read", number, Vector, 1, Result);
    }

    public string Text(int number, int length = 1000)
    {
        Assert.Equal(0, Read(number, length));
        return _guest.Text(Buffer, Number);
    }

    public string TextAt(int number, long offset, int length)
    {
        _guest.Write(Vector, Buffer, length);
        Assert.Equal(0, Errno("fd_pread", number, Vector, 1, offset, Result));
        return _guest.Text(Buffer, Number);
    }

    public int Seek(int number, long delta, int whence) => Errno("fd_seek", number, delta, whence, Result);

    public int Close(int number) => Errno("fd_close", number);

    /// <summary>A function of a descriptor and a path: path_create_directory, path_remove_directory, path_unlink_file.</summary>
    public int Path(string function, string path, int below = Folder) => Errno(function, below, FirstPath, Put(FirstPath, path));

    public int Rename(string from, string to, int below = Folder) =>
        Errno("path_rename", Folder, FirstPath, Put(FirstPath, from), below, SecondPath, Put(SecondPath, to));

    public int Link(string from, string to) => Errno("path_link", Folder, 0, FirstPath, Put(FirstPath, from), Folder, SecondPath, Put(SecondPath, to));

    public int Symlink(string target, string path) => Errno("path_symlink", FirstPath, Put(FirstPath, target), Folder, SecondPath, Put(SecondPath, path));

    public string ReadLink(string path)
    {
        Assert.Equal(0, Errno("path_readlink", Folder, FirstPath, Put(FirstPath, path), Buffer, 4096, Result));
        return _guest.Text(Buffer, Number);
    }

    public int PathStatus(string path, bool follow = true) => Errno("path_filestat_get", Folder, follow ? 1 : 0, FirstPath, Put(FirstPath, path), Buffer);

    /// <summary>The status that the last call wrote: type, size, time of modification.</summary>
    public (int Type, long Size, long Modified) Status => (_guest.I32(Buffer + 16) & 0xff, _guest.I64(Buffer + 32), _guest.I64(Buffer + 48));

    public long Inode => _guest.I64(Buffer + 8);

    public (int Type, int Flags, long Rights, long Inheriting) DescriptorStatus(int number)
    {
        Assert.Equal(0, Errno("fd_fdstat_get", number, Buffer));
        return (_guest.I32(Buffer) & 0xff, _guest.I32(Buffer) >> 16, _guest.I64(Buffer + 8), _guest.I64(Buffer + 16));
    }

    /// <summary>The names after a cookie that fit into a buffer in whole, with the cookie after each.</summary>
    public List<(string Name, int Type, long Cookie)> List(int number, long cookie = 0, int bufferLength = 4_000)
    {
        Assert.Equal(0, Errno("fd_readdir", number, Buffer, bufferLength, cookie, Result));
        var names = new List<(string, int, long)>();
        var end = Buffer + Number;
        for (var at = Buffer; at + 24 <= end && at + 24 + _guest.I32(at + 16) <= end; at += 24 + _guest.I32(at + 16))
        {
            names.Add((_guest.Text(at + 24, _guest.I32(at + 16)), _guest.I32(at + 20) & 0xff, _guest.I64(at)));
        }

        return names;
    }

    public string? FolderName(int number)
    {
        if (Errno("fd_prestat_get", number, Buffer) != 0)
        {
            return null;
        }

        var length = _guest.I32(Buffer + 4);
        Assert.Equal(37, Errno("fd_prestat_dir_name", number, Buffer, length - 1));
        Assert.Equal(0, Errno("fd_prestat_dir_name", number, Buffer, length));
        return _guest.Text(Buffer, length);
    }

    public void Dispose() => _guest.Dispose();

    private int Put(int address, string text)
    {
        _guest.WriteText(address, text);
        return Encoding.UTF8.GetByteCount(text);
    }
}

using System.Diagnostics.CodeAnalysis;

namespace Platform.Wasm.Wasi.Descriptors;

/// <summary>What the guest's numbers mean: the lowest free one is given to what is opened.</summary>
internal sealed class DescriptorTable(Descriptor[] first, int limit)
{
    private readonly (Rights Held, Rights Inheriting)[] _rights = [.. first.Select(descriptor => (descriptor.Held, descriptor.Inheriting))];
    private Descriptor?[] _open = [.. first];
    private bool _changed;

    /// <summary>As it was at first, at no cost if no number changed its meaning.</summary>
    public void Reset()
    {
        if (!_changed)
        {
            return;
        }

        Array.Clear(_open);
        for (var i = 0; i < first.Length; i++)
        {
            (first[i].Held, first[i].Inheriting) = _rights[i];
            first[i].Flags = DescriptorFlags.None;
            _open[i] = first[i];
        }

        _changed = false;
    }

    public Descriptor? Find(int number) => (uint)number < (uint)_open.Length ? _open[number] : null;

    public bool TryFind(int number, [NotNullWhen(true)] out Descriptor? descriptor) => (descriptor = Find(number)) is not null;

    /// <summary>One that may be used in this way, or why not.</summary>
    public Errno Find(int number, Rights rights, out Descriptor descriptor)
    {
        descriptor = Find(number)!;
        return descriptor is null ? Errno.BadDescriptor : descriptor.MayAll(rights) ? Errno.Success : Errno.NotCapable;
    }

    /// <summary>One that paths can begin at, or why not. A stream is not capable of it whatever its rights.</summary>
    public Errno FindDirectory(int number, Rights rights, out DirectoryDescriptor directory)
    {
        var error = Find(number, Rights.None, out var descriptor);
        directory = (descriptor as DirectoryDescriptor)!;
        return error != Errno.Success ? error
            : directory is null ? (descriptor is FileDescriptor ? Errno.NotDirectory : Errno.NotCapable)
            : directory.MayAll(rights) ? Errno.Success : Errno.NotCapable;
    }

    public bool HasRoom => _open.Length < limit || Array.IndexOf(_open, null) >= 0;

    /// <summary>Only while there is room.</summary>
    public int Add(Descriptor descriptor)
    {
        _changed = true;
        var number = Array.IndexOf(_open, null);
        if (number < 0)
        {
            number = _open.Length;
            Array.Resize(ref _open, Math.Min(limit, 2 * Math.Max(1, number)));
        }

        _open[number] = descriptor;
        return number;
    }

    public void Close(int number)
    {
        _changed = true;
        _open[number]?.Close();
        _open[number] = null;
    }

    /// <summary>Gives one descriptor the number of another, which is closed.</summary>
    public void Renumber(int from, int to)
    {
        if (from == to)
        {
            return;
        }

        Close(to);
        _open[to] = _open[from];
        _open[from] = null;
    }

    public Errno Restrict(Descriptor descriptor, Rights held, Rights inheriting)
    {
        if ((held & ~descriptor.Held) != 0 || (inheriting & ~descriptor.Inheriting) != 0)
        {
            return Errno.NotCapable;
        }

        _changed = true;
        descriptor.Held = held;
        descriptor.Inheriting = inheriting;
        return Errno.Success;
    }

    public void SetFlags(Descriptor descriptor, DescriptorFlags flags)
    {
        if (descriptor.Flags != flags)
        {
            _changed = true;
            descriptor.Flags = flags;
        }
    }
}

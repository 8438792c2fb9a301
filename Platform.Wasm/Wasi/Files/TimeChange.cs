namespace Platform.Wasm.Wasi.Files;

/// <summary>New times of a node, by witx <c>fstflags</c>: access to a given time (1) or now (2), modification likewise (4, 8).</summary>
internal readonly record struct TimeChange(long Accessed, long Modified, int Flags)
{
    private const int SetAccessed = 1;
    private const int AccessedNow = 2;
    private const int SetModified = 4;
    private const int ModifiedNow = 8;
    private const int All = SetAccessed | AccessedNow | SetModified | ModifiedNow;

    /// <summary>Not both a time and now.</summary>
    public bool IsValid => (Flags & ~All) == 0
        && (Flags & (SetAccessed | AccessedNow)) != (SetAccessed | AccessedNow)
        && (Flags & (SetModified | ModifiedNow)) != (SetModified | ModifiedNow);

    public void Apply(Node node, long now)
    {
        node.Accessed = (Flags & SetAccessed) != 0 ? Accessed : (Flags & AccessedNow) != 0 ? now : node.Accessed;
        node.Modified = (Flags & SetModified) != 0 ? Modified : (Flags & ModifiedNow) != 0 ? now : node.Modified;
        node.Changed = now;
    }
}

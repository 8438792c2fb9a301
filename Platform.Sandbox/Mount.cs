namespace Platform.Sandbox;

/// <summary>A directory or file of the host that a command may see, and where it sees it.</summary>
public sealed record Mount(string Host, string Inside, bool Writable = false);

namespace Platform.DataPlane.Images;

/// <summary>A code image that was verified on this machine.</summary>
internal sealed record CodeImageFile(string CodeKey, string Path, string Digest);

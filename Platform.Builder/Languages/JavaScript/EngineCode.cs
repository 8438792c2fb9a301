namespace Platform.Builder.Languages.JavaScript;

/// <summary>The engine's native code: the file, its SHA-256, and the code key that it was compiled for.</summary>
internal sealed record EngineCode(string Path, string Digest, string Key);

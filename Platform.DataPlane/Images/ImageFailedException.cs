namespace Platform.DataPlane.Images;

/// <summary>This version can never run here; the message says why, for its author.</summary>
internal sealed class ImageFailedException(string message) : Exception(message);

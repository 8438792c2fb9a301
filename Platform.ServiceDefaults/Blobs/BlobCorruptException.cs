namespace Platform.ServiceDefaults.Blobs;

public sealed class BlobCorruptException : Exception
{
    public BlobCorruptException()
    {
    }

    public BlobCorruptException(string message)
        : base(message)
    {
    }

    public BlobCorruptException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

namespace Platform.ServiceDefaults.Blobs;

internal static class BlobKinds
{
    public static string Folder(this BlobKind kind) => kind switch
    {
        BlobKind.Source => "sources",
        BlobKind.Module => "modules",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}

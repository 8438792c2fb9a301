namespace Platform.ServiceDefaults.Blobs;

/// <summary>Kinds lie apart, because they live differently long and sources may not leave their continent.</summary>
public enum BlobKind
{
    Source,
    Module,
}

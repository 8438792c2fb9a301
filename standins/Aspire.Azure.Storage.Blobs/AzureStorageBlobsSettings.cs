using Azure.Core;

namespace Aspire.Azure.Storage.Blobs;

public class AzureStorageBlobsSettings
{
    /// <summary>With a key in it. It goes before <see cref="ServiceUri"/>.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Who is asked for a token where there is no key; without one Azure's usual places, a managed identity among them.</summary>
    public TokenCredential? Credential { get; set; }

    public bool DisableHealthChecks { get; set; }

    public bool DisableTracing { get; set; }

    /// <summary>The service, without a key.</summary>
    public Uri? ServiceUri { get; set; }
}

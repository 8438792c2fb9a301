using Azure.Core.Extensions;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Platform.ServiceDefaults.Blobs;

public static class BlobExtensions
{
    // A module has a few MB. A store that moves no byte for this long is stopped or cut off.
    private static readonly TimeSpan NetworkTimeout = TimeSpan.FromSeconds(10);

    // With pauses of 0.8, 1.6, 3.2 and 4 s these bridge a store's restart.
    private const int Retries = 4;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(4);

    /// <summary>
    /// Registers <see cref="IBlobStore"/> for <c>ConnectionStrings:{name}</c>: <c>file:///absolute/directory</c>, an Azure storage connection string, or the
    /// address of an Azure account, which is then asked with this machine's identity.
    /// </summary>
    public static TBuilder AddBlobs<TBuilder>(this TBuilder builder, string name = "blobs")
        where TBuilder : IHostApplicationBuilder
    {
        if (Uri.TryCreate(builder.Configuration.GetConnectionString(name), UriKind.Absolute, out var address) && address.IsFile)
        {
            builder.Services.AddSingleton<IBlobStore>(new DirectoryBlobStore(address.LocalPath));
            return builder;
        }

        builder.AddAzureBlobServiceClient(name, settings => settings.DisableHealthChecks = settings.DisableTracing = true, Configure);
        builder.Services.AddSingleton<IBlobStore, AzureBlobStore>();
        return builder;
    }

    private static void Configure(IAzureClientBuilder<BlobServiceClient, BlobClientOptions> client) => client.ConfigureOptions(options =>
    {
        options.Retry.NetworkTimeout = NetworkTimeout;
        options.Retry.MaxRetries = Retries;
        options.Retry.MaxDelay = LongestPause;
    });
}

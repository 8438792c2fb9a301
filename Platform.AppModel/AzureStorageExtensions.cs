using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Azure;

namespace Aspire.Hosting;

public static class AzureStorageExtensions
{
    // Any multiple of four is base64 by itself; 88 characters are what a real account key has.
    private const int AccountKeyLength = 88;

    public static IResourceBuilder<AzureStorageResource> AddAzureStorage(this IDistributedApplicationBuilder builder, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddResource(new AzureStorageResource(name));
    }

    public static IResourceBuilder<AzureStorageResource> RunAsEmulator(this IResourceBuilder<AzureStorageResource> builder, Action<IResourceBuilder<AzureStorageEmulatorResource>>? configureContainer = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Resource.IsEmulator = true;
        configureContainer?.Invoke(builder.ApplicationBuilder.CreateResourceBuilder(new AzureStorageEmulatorResource(builder.Resource)));
        return builder;
    }

    public static IResourceBuilder<AzureStorageEmulatorResource> WithDataVolume(this IResourceBuilder<AzureStorageEmulatorResource> builder, string? name = null, bool isReadOnly = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new DataVolumeAnnotation(name));
    }

    public static IResourceBuilder<AzureBlobStorageResource> AddBlobs(this IResourceBuilder<AzureStorageResource> builder, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var key = builder.ApplicationBuilder.AddGeneratedPassword($"{name}-key", AccountKeyLength);
        return builder.ApplicationBuilder.AddResource(new AzureBlobStorageResource(name, builder.Resource, key))
            .WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, "http", AzureBlobStorageResource.EndpointName));
    }
}

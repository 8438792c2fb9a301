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
        if (builder.ApplicationBuilder.ExecutionContext.IsRunMode)
        {
            builder.Resource.IsEmulator = true;
            configureContainer?.Invoke(builder.ApplicationBuilder.CreateResourceBuilder(new AzureStorageEmulatorResource(builder.Resource)));
        }

        return builder;
    }

    public static IResourceBuilder<AzureStorageEmulatorResource> WithDataVolume(this IResourceBuilder<AzureStorageEmulatorResource> builder, string? name = null, bool isReadOnly = false) =>
        builder.WithVolume(name, "/data", isReadOnly);

    public static IResourceBuilder<AzureBlobStorageResource> AddBlobs(this IResourceBuilder<AzureStorageResource> builder, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var application = builder.ApplicationBuilder;
        return application.ExecutionContext.IsRunMode
            ? application.AddResource(new AzureBlobStorageResource(name, builder.Resource) { AccountKey = application.AddGeneratedPassword($"{name}-key", AccountKeyLength) })
                .WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, "http", name: AzureBlobStorageResource.EndpointName))
            : application.AddResource(new AzureBlobStorageResource(name, builder.Resource));
    }
}

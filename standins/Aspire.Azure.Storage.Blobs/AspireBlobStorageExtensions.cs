using Aspire.Azure.Storage.Blobs;
using Azure.Core.Extensions;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.Configuration;

#pragma warning disable IDE0130 // Where the genuine one is.
namespace Microsoft.Extensions.Hosting;

public static class AspireBlobStorageExtensions
{
    private const string Section = "Aspire:Azure:Storage:Blobs";

    /// <summary>
    /// Registers a <see cref="BlobServiceClient"/> for <c>ConnectionStrings:NAME</c>: a connection string with a key, or the address of the service,
    /// which is then asked with a token. <c>Aspire:Azure:Storage:Blobs</c> and <c>Aspire:Azure:Storage:Blobs:NAME</c> may say more.
    /// </summary>
    public static void AddAzureBlobServiceClient(this IHostApplicationBuilder builder, string connectionName, Action<AzureStorageBlobsSettings>? configureSettings = null, Action<IAzureClientBuilder<BlobServiceClient, BlobClientOptions>>? configureClientBuilder = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(connectionName);
        var settings = Read(builder.Configuration, connectionName);
        configureSettings?.Invoke(settings);
        if (!settings.DisableHealthChecks || !settings.DisableTracing)
        {
            throw new NotSupportedException("This stand-in registers neither health checks nor telemetry: disable them in its settings.");
        }

        builder.Services.AddAzureClients(clients =>
        {
            var client = Client(clients, settings, connectionName);
            if (settings.Credential is { } credential)
            {
                client.WithCredential(credential);
            }

            configureClientBuilder?.Invoke(client);
        });
    }

    private static AzureStorageBlobsSettings Read(IConfiguration configuration, string name)
    {
        var settings = new AzureStorageBlobsSettings();
        var section = configuration.GetSection(Section);
        section.Bind(settings);
        section.GetSection(name).Bind(settings);
        var connection = configuration.GetConnectionString(name);
        if (Uri.TryCreate(connection, UriKind.Absolute, out var service))
        {
            settings.ServiceUri = service;
        }
        else if (!string.IsNullOrEmpty(connection))
        {
            settings.ConnectionString = connection;
        }

        return settings;
    }

    private static IAzureClientBuilder<BlobServiceClient, BlobClientOptions> Client(AzureClientFactoryBuilder clients, AzureStorageBlobsSettings settings, string name) => settings switch
    {
        { ConnectionString: { Length: > 0 } connection } => clients.AddBlobServiceClient(connection),
        { ServiceUri: { } service } => clients.AddBlobServiceClient(service),
        _ => clients.AddClient<BlobServiceClient, BlobClientOptions>(_ => throw new InvalidOperationException($"The connection string '{name}' is missing (ConnectionStrings__{name}).")),
    };
}

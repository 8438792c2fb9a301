using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Platform.ServiceDefaults.Blobs;

public static class BlobExtensions
{
    /// <summary>Registers <see cref="IBlobStore"/> for <c>ConnectionStrings:{name}</c>: <c>file:///absolute/directory</c> or an Azure storage connection string.</summary>
    public static TBuilder AddBlobs<TBuilder>(this TBuilder builder, string name = "blobs")
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddSingleton<IBlobStore>(services =>
        {
            var connection = services.GetRequiredService<IConfiguration>().GetConnectionString(name)
                ?? throw new InvalidOperationException($"The connection string '{name}' is missing (ConnectionStrings__{name}).");
            return Open(connection);
        });
        return builder;
    }

    public static IBlobStore Open(string connection) =>
        Uri.TryCreate(connection, UriKind.Absolute, out var address) && address.IsFile
            ? new DirectoryBlobStore(address.LocalPath)
            : new AzureBlobStore(connection);
}

using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Containers;

namespace Aspire.Hosting.Postgres;

internal static class PgAdminSetup
{
    // As the genuine package of this version says.
    private const string Image = "dpage/pgadmin4";
    private const string Tag = "9.12.0";
    private const int Port = 80;

    // It shares the network of this machine, where the servers listen on loopback, and listens there like everything else.
    public static IResourceBuilder<PgAdminContainerResource> AsPgAdmin(this IResourceBuilder<PgAdminContainerResource> builder) => builder
        .WithImage(Image, Tag)
        .WithImageRegistry("docker.io")
        .WithHttpEndpoint(targetPort: Port, name: PgAdminContainerResource.EndpointName)
        .WithHttpHealthCheck("/browser")
        .WithContainerRuntimeArgs("--network", "host")
        .WithEnvironment("PGADMIN_LISTEN_ADDRESS", "127.0.0.1")
        .WithEnvironment("PGADMIN_LISTEN_PORT", builder.Resource.PrimaryEndpoint.Property(EndpointProperty.Port))
        // Whoever is logged in here may read the passwords anyway.
        .WithEnvironment("PGADMIN_CONFIG_MASTER_PASSWORD_REQUIRED", "False")
        .WithEnvironment("PGADMIN_CONFIG_SERVER_MODE", "False")
        .WithEnvironment("PGADMIN_DEFAULT_EMAIL", "admin@domain.com")
        .WithEnvironment("PGADMIN_DEFAULT_PASSWORD", "admin")
        .WithAnnotation(new ContainerFileAnnotation("/pgadmin4/servers.json", cancellation => ServersAsync(builder.ApplicationBuilder.Resources.OfType<PostgresServerResource>(), cancellation)))
        .ExcludeFromManifest();

    /// <summary>The servers that pgAdmin offers, each with its password.</summary>
    private static async Task<byte[]> ServersAsync(IEnumerable<PostgresServerResource> servers, CancellationToken cancellationToken)
    {
        var listed = new Dictionary<string, object>();
        foreach (var server in servers)
        {
            listed[(listed.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)] = new Dictionary<string, object?>
            {
                ["Name"] = server.Name,
                ["Group"] = "Servers",
                ["Host"] = server.PrimaryEndpoint.Host,
                ["Port"] = server.PrimaryEndpoint.Port,
                ["Username"] = await server.UserNameReference.GetValueAsync(cancellationToken),
                ["SSLMode"] = "prefer",
                ["MaintenanceDB"] = "postgres",
                ["PasswordExecCommand"] = $"echo '{await server.PasswordParameter.GetValueAsync(cancellationToken)}'",
            };
        }

        return JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object> { ["Servers"] = listed });
    }
}

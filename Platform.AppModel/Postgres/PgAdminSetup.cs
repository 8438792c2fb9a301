using System.Text.Json;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Postgres;

internal static class PgAdminSetup
{
    // As the genuine package of this version says.
    private const string Image = "dpage/pgadmin4";
    private const string Tag = "9.12.0";
    private const int Port = 80;

    public static IResourceBuilder<PgAdminContainerResource> AsPgAdmin(this IResourceBuilder<PgAdminContainerResource> builder) => builder
        .WithImage(Image, Tag)
        .WithImageRegistry("docker.io")
        .WithHttpEndpoint(targetPort: Port, name: PgAdminContainerResource.EndpointName)
        .WithHttpHealthCheck("/browser")
        // It is reached from this machine only, where whoever is logged in may read the passwords anyway.
        .WithEnvironment("PGADMIN_CONFIG_MASTER_PASSWORD_REQUIRED", "False")
        .WithEnvironment("PGADMIN_CONFIG_SERVER_MODE", "False")
        .WithEnvironment("PGADMIN_DEFAULT_EMAIL", "admin@domain.com")
        .WithEnvironment("PGADMIN_DEFAULT_PASSWORD", "admin")
        .ExcludeFromManifest();

    /// <summary>The servers that pgAdmin offers, each with its password.</summary>
    public static async Task<byte[]> ServersAsync(IEnumerable<PostgresServerResource> servers, string host, CancellationToken cancellationToken)
    {
        var listed = new Dictionary<string, object>();
        foreach (var server in servers)
        {
            listed[(listed.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)] = new Dictionary<string, object?>
            {
                ["Name"] = server.Name,
                ["Group"] = "Servers",
                ["Host"] = host,
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

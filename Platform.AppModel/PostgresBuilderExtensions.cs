using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Postgres;

namespace Aspire.Hosting;

public static class PostgresBuilderExtensions
{
    // As the genuine package of this version says.
    private const string Image = "library/postgres";
    private const string Tag = "17.6";
    private const string DataFolder = "/var/lib/postgresql/data";

    public static IResourceBuilder<PostgresServerResource> AddPostgres(this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource>? userName = null, IResourceBuilder<ParameterResource>? password = null, int? port = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var server = new PostgresServerResource(name, userName?.Resource, password?.Resource ?? builder.AddGeneratedPassword($"{name}-password"));
        return builder.AddResource(server)
            .WithServer(Image, Tag, PostgresServerResource.EndpointName, port, PostgresServerResource.DefaultPort)
            .WithEnvironment("POSTGRES_HOST_AUTH_METHOD", "scram-sha-256")
            .WithEnvironment("POSTGRES_INITDB_ARGS", "--auth-host=scram-sha-256 --auth-local=scram-sha-256")
            .WithEnvironment("POSTGRES_USER", server.UserNameReference)
            .WithEnvironment(context => context.EnvironmentVariables["POSTGRES_PASSWORD"] = server.PasswordParameter);
    }

    public static IResourceBuilder<PostgresDatabaseResource> AddDatabase(this IResourceBuilder<PostgresServerResource> builder, string name, string? databaseName = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var database = new PostgresDatabaseResource(name, databaseName ?? name, builder.Resource);
        builder.WithAnnotation(new DatabaseAnnotation(database));
        return builder.ApplicationBuilder.AddResource(database);
    }

    public static IResourceBuilder<PostgresServerResource> WithDataVolume(this IResourceBuilder<PostgresServerResource> builder, string? name = null, bool isReadOnly = false) =>
        builder.WithVolume(name, DataFolder, isReadOnly);

    /// <summary>pgAdmin beside the servers of this application, for the local run; it is a container, and needs an engine.</summary>
    public static IResourceBuilder<T> WithPgAdmin<T>(this IResourceBuilder<T> builder, Action<IResourceBuilder<PgAdminContainerResource>>? configureContainer = null, string? containerName = null)
        where T : PostgresServerResource
    {
        ArgumentNullException.ThrowIfNull(builder);
        var application = builder.ApplicationBuilder;
        var pages = application.Resources.OfType<PgAdminContainerResource>().SingleOrDefault() is { } known
            ? application.CreateResourceBuilder(known)
            : application.AddResource(new PgAdminContainerResource(containerName ?? "pgadmin")).AsPgAdmin();
        configureContainer?.Invoke(pages.WithRelationship(builder.Resource, "PgAdmin"));
        return builder;
    }

    public static IResourceBuilder<PgAdminContainerResource> WithHostPort(this IResourceBuilder<PgAdminContainerResource> builder, int? port) =>
        builder.WithEndpoint(PgAdminContainerResource.EndpointName, endpoint => endpoint.Port = port);
}

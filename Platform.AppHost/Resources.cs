namespace Platform.AppHost;

internal static class Resources
{
    /// <summary>The image makes this database at its first start; here the run makes all of them.</summary>
    public static IResourceBuilder<PostgresServerResource> WithFirstDatabase(this IResourceBuilder<PostgresServerResource> server, string name) => server.WithEnvironment("POSTGRES_DB", name);

    /// <summary>Where browsers reach it: https, where a proxy that speaks it stands in front.</summary>
    public static EndpointReference PublicAddress(this IResourceBuilder<ProjectResource> service) =>
        service.GetEndpoint(service.ApplicationBuilder.ExecutionContext.IsRunMode ? "http" : "https");

    /// <summary>What it means when there is none, as the start-up log and the dashboard say it.</summary>
    public static IResourceBuilder<T> OrNone<T>(this IResourceBuilder<T> resource, string meaning)
        where T : IResource
    {
        resource.ApplicationBuilder.Configuration[$"Resources:{resource.Resource.Name}:None"] = meaning;
        return resource;
    }
}

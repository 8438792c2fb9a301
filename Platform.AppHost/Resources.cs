namespace Platform.AppHost;

internal static class Resources
{
    /// <summary>What it means when there is none, as the start-up log and the dashboard say it.</summary>
    public static IResourceBuilder<T> OrNone<T>(this IResourceBuilder<T> resource, string meaning)
        where T : IResource
    {
        resource.ApplicationBuilder.Configuration[$"Resources:{resource.Resource.Name}:None"] = meaning;
        return resource;
    }
}

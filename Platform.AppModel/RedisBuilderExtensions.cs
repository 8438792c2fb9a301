using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static class RedisBuilderExtensions
{
    // As the genuine package of this version says.
    private const string Image = "library/redis";
    private const string Tag = "8.6";
    private const string DataFolder = "/data";

    public static IResourceBuilder<RedisResource> AddRedis(this IDistributedApplicationBuilder builder, string name, int? port) => builder.AddRedis(name, port, null);

    public static IResourceBuilder<RedisResource> AddRedis(this IDistributedApplicationBuilder builder, string name, int? port = null, IResourceBuilder<ParameterResource>? password = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var server = new RedisResource(name, password?.Resource ?? builder.AddGeneratedPassword($"{name}-password"));
        return builder.AddResource(server)
            .WithServer(Image, Tag, RedisResource.EndpointName, port, RedisResource.DefaultPort, "redis")
            .WithEntrypoint("/bin/sh")
            .WithEnvironment(context => context.EnvironmentVariables["REDIS_PASSWORD"] = server.PasswordParameter!)
            // From the environment, because a command line can be read by everybody.
            .WithAnnotation(new CommandLineArgsCallbackAnnotation(arguments =>
            {
                arguments.Add("-c");
                arguments.Add("redis-server --requirepass $REDIS_PASSWORD" + (PersistenceAnnotation.RuleOf(server) is { } rule ? $" --save {rule}" : ""));
            }));
    }

    public static IResourceBuilder<RedisResource> WithDataVolume(this IResourceBuilder<RedisResource> builder, string? name = null, bool isReadOnly = false) =>
        isReadOnly ? builder.WithVolume(name, DataFolder, isReadOnly) : builder.WithVolume(name, DataFolder, isReadOnly).WithPersistence();

    /// <summary>Writes what it has to its folder: after an interval (a minute unless said), if at least so many keys have changed.</summary>
    public static IResourceBuilder<RedisResource> WithPersistence(this IResourceBuilder<RedisResource> builder, TimeSpan? interval = null, long keysChangedThreshold = 1)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new PersistenceAnnotation(interval, keysChangedThreshold), ResourceAnnotationMutationBehavior.Replace);
    }
}

using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static class RedisBuilderExtensions
{
    // As the genuine package of this version says.
    private const string Image = "library/redis";
    private const string Tag = "8.6";

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
                arguments.Add("redis-server --requirepass $REDIS_PASSWORD" + (ContainerMountAnnotation.Keeps(server) ? " --save 60 1" : ""));
            }));
    }

    public static IResourceBuilder<RedisResource> WithDataVolume(this IResourceBuilder<RedisResource> builder, string? name = null, bool isReadOnly = false) =>
        builder.WithVolume(name, "/data", isReadOnly);
}

using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Servers;

namespace Aspire.Hosting;

public static class RabbitMQBuilderExtensions
{
    // As the genuine package of this version says.
    private const string Image = "library/rabbitmq";
    private const string Tag = "4.2";
    private const string Management = "-management";
    private const string DataFolder = "/var/lib/rabbitmq";

    public static IResourceBuilder<RabbitMQServerResource> AddRabbitMQ(this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource>? userName = null, IResourceBuilder<ParameterResource>? password = null, int? port = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var server = new RabbitMQServerResource(name, userName?.Resource, password?.Resource ?? builder.AddGeneratedPassword($"{name}-password"));
        var broker = builder.AddResource(server)
            .WithServer(Image, Tag, RabbitMQServerResource.EndpointName, port, RabbitMQServerResource.DefaultPort)
            .WithEnvironment("RABBITMQ_DEFAULT_USER", server.UserNameReference)
            .WithEnvironment(context => context.EnvironmentVariables["RABBITMQ_DEFAULT_PASS"] = server.PasswordParameter);
        return builder.ExecutionContext.IsRunMode
            ? broker.WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, name: RabbitMQLauncher.DistributionEndpoint))
                .WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, name: RabbitMQLauncher.MapperEndpoint))
            : broker;
    }

    public static IResourceBuilder<RabbitMQServerResource> WithDataVolume(this IResourceBuilder<RabbitMQServerResource> builder, string? name = null, bool isReadOnly = false) =>
        builder.WithVolume(name, DataFolder, isReadOnly);

    /// <summary>RabbitMQ's own pages, with the user and password of its connection string.</summary>
    public static IResourceBuilder<RabbitMQServerResource> WithManagementPlugin(this IResourceBuilder<RabbitMQServerResource> builder) => builder.WithManagementPlugin(port: null);

    public static IResourceBuilder<RabbitMQServerResource> WithManagementPlugin(this IResourceBuilder<RabbitMQServerResource> builder, int? port)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var image = builder.Resource.Annotations.OfType<ContainerImageAnnotation>().Last();
        if (image is not { Image: Image, Tag: { } tag } || !char.IsAsciiDigit(tag[0]))
        {
            throw new DistributedApplicationException($"'{builder.Resource.Name}' is made of {image.Reference}, and only {Image} with a version is known to have a form with the management plugin.");
        }

        image.Tag = tag.Contains(Management, StringComparison.Ordinal) ? tag : tag.Replace("-alpine", "", StringComparison.Ordinal) + Management + (tag.EndsWith("-alpine", StringComparison.Ordinal) ? "-alpine" : "");
        return builder.WithHttpEndpoint(port: port, targetPort: RabbitMQServerResource.DefaultManagementPort, name: RabbitMQServerResource.ManagementEndpointName);
    }
}

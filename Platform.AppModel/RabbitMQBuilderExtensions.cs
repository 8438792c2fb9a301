using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Servers;

namespace Aspire.Hosting;

public static class RabbitMQBuilderExtensions
{
    public static IResourceBuilder<RabbitMQServerResource> AddRabbitMQ(this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource>? userName = null, IResourceBuilder<ParameterResource>? password = null, int? port = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        Unsupported.IfGiven(userName);
        var secret = password?.Resource ?? builder.AddGeneratedPassword($"{name}-password");
        return builder.AddResource(new RabbitMQServerResource(name, secret))
            .WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, name: RabbitMQServerResource.EndpointName, port: port))
            .WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, name: RabbitMQLauncher.DistributionEndpoint))
            .WithAnnotation(new EndpointAnnotation(ProtocolType.Tcp, name: RabbitMQLauncher.MapperEndpoint));
    }

    public static IResourceBuilder<RabbitMQServerResource> WithDataVolume(this IResourceBuilder<RabbitMQServerResource> builder, string? name = null, bool isReadOnly = false)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.WithAnnotation(new DataVolumeAnnotation(name));
    }
}

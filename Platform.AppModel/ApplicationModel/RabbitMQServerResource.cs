namespace Aspire.Hosting.ApplicationModel;

public class RabbitMQServerResource(string name, ParameterResource? userName, ParameterResource password) : ContainerResource(name), IBackingService
{
    internal const string EndpointName = "tcp";
    internal const int DefaultPort = 5672;
    internal const string ManagementEndpointName = "management";
    internal const int DefaultManagementPort = 15672;

    // Not guest: RabbitMQ lets that one in from loopback with a password that everybody knows.
    internal const string DefaultUserName = "platform";

    public EndpointReference PrimaryEndpoint => new(this, EndpointName);

    public EndpointReferenceExpression Host => PrimaryEndpoint.Property(EndpointProperty.Host);

    public EndpointReferenceExpression Port => PrimaryEndpoint.Property(EndpointProperty.Port);

    /// <summary>There with <c>WithManagementPlugin</c> only.</summary>
    public EndpointReference ManagementEndpoint => new(this, ManagementEndpointName);

    public ParameterResource? UserNameParameter { get; } = userName;

    public ParameterResource PasswordParameter { get; } = password;

    public ReferenceExpression UserNameReference => UserNameParameter is { } name ? ReferenceExpression.Create($"{name}") : ReferenceExpression.Create($"{DefaultUserName}");

    public ReferenceExpression UriExpression => ReferenceExpression.Create($"amqp://{ServerProperties.InAddress(UserNameParameter, DefaultUserName)}:{PasswordParameter:uri}@{Host}:{Port}");

    public ReferenceExpression ConnectionStringExpression => UriExpression;

    Placement? IBackingService.Placement { get; set; }

    public ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) => Placement.ConnectionStringAsync(this, cancellationToken);

    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() =>
        ServerProperties.Of(PrimaryEndpoint, UserNameReference, PasswordParameter, UriExpression);
}

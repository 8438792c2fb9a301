namespace Aspire.Hosting.ApplicationModel;

public class RedisResource(string name, ParameterResource password) : ContainerResource(name), IBackingService
{
    internal const string EndpointName = "tcp";
    internal const int DefaultPort = 6379;

    public EndpointReference PrimaryEndpoint => new(this, EndpointName);

    public ParameterResource? PasswordParameter { get; } = password;

    public ReferenceExpression ConnectionStringExpression =>
        ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Host)}:{PrimaryEndpoint.Property(EndpointProperty.Port)},password={PasswordParameter!}");

    Placement? IBackingService.Placement { get; set; }

    public ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) => Placement.ConnectionStringAsync(this, cancellationToken);
}

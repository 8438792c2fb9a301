namespace Aspire.Hosting.ApplicationModel;

public class PostgresServerResource(string name, ParameterResource? userName, ParameterResource password) : ContainerResource(name), IBackingService
{
    internal const string EndpointName = "tcp";
    internal const string DefaultUserName = "postgres";
    internal const int DefaultPort = 5432;

    public EndpointReference PrimaryEndpoint => new(this, EndpointName);

    public ParameterResource? UserNameParameter { get; } = userName;

    public ParameterResource PasswordParameter { get; } = password;

    public ReferenceExpression UserNameReference => UserNameParameter is { } name ? ReferenceExpression.Create($"{name}") : ReferenceExpression.Create($"{DefaultUserName}");

    public ReferenceExpression ConnectionStringExpression =>
        ReferenceExpression.Create($"Host={PrimaryEndpoint.Property(EndpointProperty.Host)};Port={PrimaryEndpoint.Property(EndpointProperty.Port)};Username={UserNameReference};Password={PasswordParameter}");

    Placement? IBackingService.Placement { get; set; }

    public ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) => Placement.ConnectionStringAsync(this, cancellationToken);
}

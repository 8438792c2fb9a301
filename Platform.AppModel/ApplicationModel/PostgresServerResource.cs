namespace Aspire.Hosting.ApplicationModel;

public class PostgresServerResource(string name, ParameterResource? userName, ParameterResource password) : ContainerResource(name), IBackingService
{
    internal const string EndpointName = "tcp";
    internal const string DefaultUserName = "postgres";
    internal const int DefaultPort = 5432;

    public EndpointReference PrimaryEndpoint => new(this, EndpointName);

    public EndpointReferenceExpression Host => PrimaryEndpoint.Property(EndpointProperty.Host);

    public EndpointReferenceExpression Port => PrimaryEndpoint.Property(EndpointProperty.Port);

    public ParameterResource? UserNameParameter { get; } = userName;

    public ParameterResource PasswordParameter { get; } = password;

    public ReferenceExpression UserNameReference => UserNameParameter is { } name ? ReferenceExpression.Create($"{name}") : ReferenceExpression.Create($"{DefaultUserName}");

    public ReferenceExpression ConnectionStringExpression =>
        ReferenceExpression.Create($"Host={Host};Port={Port};Username={UserNameReference};Password={PasswordParameter}");

    public ReferenceExpression UriExpression => UriOf(null);

    public ReferenceExpression JdbcConnectionString => JdbcOf(null);

    Placement? IBackingService.Placement { get; set; }

    public ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) => Placement.ConnectionStringAsync(this, cancellationToken);

    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() =>
        ServerProperties.Of(PrimaryEndpoint, UserNameReference, PasswordParameter, UriExpression).Append(new("JdbcConnectionString", JdbcConnectionString));

    /// <summary>As most programs elsewhere than in .NET name a database.</summary>
    internal ReferenceExpression UriOf(string? database)
    {
        var text = new ReferenceExpressionBuilder();
        text.AppendLiteral("postgresql://");
        text.Append($"{ServerProperties.InAddress(UserNameParameter, DefaultUserName)}:{PasswordParameter:uri}@{Host}:{Port}");
        AppendPath(text, database);
        return text.Build();
    }

    /// <summary>As Java's drivers name it; user and password are given to them apart.</summary>
    internal ReferenceExpression JdbcOf(string? database)
    {
        var text = new ReferenceExpressionBuilder();
        text.AppendLiteral("jdbc:postgresql://");
        text.Append($"{Host}:{Port}");
        AppendPath(text, database);
        return text.Build();
    }

    private static void AppendPath(ReferenceExpressionBuilder text, string? database)
    {
        if (database is not null)
        {
            text.Append($"/{database:uri}");
        }
    }
}

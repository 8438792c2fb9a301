namespace Aspire.Hosting.ApplicationModel;

/// <summary>What every server with a password tells of its connections, under the same names.</summary>
internal static class ServerProperties
{
    /// <param name="endpoint">Where it listens.</param>
    /// <param name="userName">Null where it knows none.</param>
    /// <param name="password">For all of its users.</param>
    /// <param name="uri">All of it as one address.</param>
    public static IEnumerable<KeyValuePair<string, ReferenceExpression>> Of(EndpointReference endpoint, ReferenceExpression? userName, ParameterResource password, ReferenceExpression uri)
    {
        yield return new("Host", ReferenceExpression.Create($"{endpoint.Property(EndpointProperty.Host)}"));
        yield return new("Port", ReferenceExpression.Create($"{endpoint.Property(EndpointProperty.Port)}"));
        if (userName is not null)
        {
            yield return new("Username", userName);
        }

        yield return new("Password", ReferenceExpression.Create($"{password}"));
        yield return new("Uri", uri);
    }

    /// <summary>A user as a part of an address.</summary>
    public static ReferenceExpression InAddress(ParameterResource? userName, string usual) => userName is null ? ReferenceExpression.Create($"{usual:uri}") : ReferenceExpression.Create($"{userName:uri}");
}

namespace Aspire.Hosting.ApplicationModel;

/// <summary>How a backing service was found on this machine. Its connection string follows from it.</summary>
internal abstract record Placement(string Description)
{
    /// <summary>Configuration names a service that runs elsewhere.</summary>
    internal sealed record Given(string ConnectionString) : Placement("given by configuration");

    /// <summary>A server process of ours.</summary>
    internal sealed record Server(string Description) : Placement(Description);

    /// <summary>Something simpler that speaks for it.</summary>
    internal sealed record Substitute(string Description, string ConnectionString) : Placement(Description);

    /// <summary>There is none; what refers to it optionally does without.</summary>
    internal sealed record Absent(string Description) : Placement(Description);

    /// <summary>Whether the application's own server answers to it, or will where it is published.</summary>
    public static bool IsOurs(IResourceWithConnectionString resource) => resource switch
    {
        IBackingService service => service.Placement is null or Server,
        PostgresDatabaseResource database => database.Given is null && IsOurs(database.Parent),
        _ => true,
    };

    public static async ValueTask<string?> ConnectionStringAsync(IBackingService service, CancellationToken cancellationToken) => service.Placement switch
    {
        Given given => given.ConnectionString,
        Substitute substitute => substitute.ConnectionString,
        Absent => null,
        _ => await service.ConnectionStringExpression.GetValueAsync(cancellationToken),
    };
}

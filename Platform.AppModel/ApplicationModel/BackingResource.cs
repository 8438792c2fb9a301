namespace Aspire.Hosting.ApplicationModel;

/// <summary>A service that others connect to by a connection string, wherever it was found.</summary>
public abstract class BackingResource(string name) : Resource(name), IResourceWithConnectionString, IResourceWithEndpoints, IResourceWithWaitSupport
{
    public abstract ReferenceExpression ConnectionStringExpression { get; }

    /// <summary>Set by the local run before anything starts.</summary>
    internal Placement? Placement { get; set; }

    public async ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) => Placement switch
    {
        Placement.Given given => given.ConnectionString,
        Placement.Substitute substitute => substitute.ConnectionString,
        Placement.Absent => null,
        _ => await ConnectionStringExpression.GetValueAsync(cancellationToken),
    };
}

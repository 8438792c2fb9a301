using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>A connection string that configuration gives; one that is missing is asked for like any parameter.</summary>
internal sealed class ConnectionStringParameterResource(string name, Func<ParameterDefault?, string> callback, string? variable)
    : ParameterResource(name, callback, secret: true), IResourceWithConnectionString
{
    string IManifestExpressionProvider.ValueExpression => $"{{{Name}.connectionString}}";

    public string? ConnectionStringEnvironmentVariable => variable;

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{this}");

    internal override string Setting => $"ConnectionStrings:{Name}";

    public ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) => GetValueAsync(cancellationToken);
}

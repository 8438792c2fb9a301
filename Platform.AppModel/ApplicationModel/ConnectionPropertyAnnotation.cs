namespace Aspire.Hosting.ApplicationModel;

/// <summary>One more property of a connection, or another value for one that there is.</summary>
public sealed class ConnectionPropertyAnnotation(string name, ReferenceExpression referenceExpression) : IResourceAnnotation
{
    public string Name { get; } = name;

    public ReferenceExpression Value { get; } = referenceExpression;
}

namespace Platform.DataPlane.Executions;

/// <summary>
/// What a path asks for: <c>/name/TENANT/NAMESPACE/PLUGIN</c>, <c>/ref/TENANT/NAMESPACE/PLUGIN/REF</c> or <c>/ref/REF</c>.
/// Parts are not checked here: what is no name is in no catalog.
/// </summary>
internal readonly record struct ExecutionTarget(string? Tenant, string? Namespace, string? Plugin, string? Ref)
{
    private const string ByName = "/name/";
    private const string ByRef = "/ref/";

    public static bool Matches(string path) => path.StartsWith(ByName, StringComparison.Ordinal) || path.StartsWith(ByRef, StringComparison.Ordinal);

    /// <summary>Null for a path that names nothing.</summary>
    public static ExecutionTarget? Parse(string path)
    {
        var byName = path.StartsWith(ByName, StringComparison.Ordinal);
        var parts = path[(byName ? ByName : ByRef).Length..].Split('/');
        return (byName, parts) switch
        {
            (true, [var tenant, var ns, var plugin]) => new ExecutionTarget(tenant, ns, plugin, null),
            (false, [var tenant, var ns, var plugin, var moduleRef]) => new ExecutionTarget(tenant, ns, plugin, moduleRef),
            (false, [var moduleRef]) => new ExecutionTarget(null, null, null, moduleRef),
            _ => null,
        };
    }
}

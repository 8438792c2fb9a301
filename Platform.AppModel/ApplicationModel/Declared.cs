namespace Aspire.Hosting.ApplicationModel;

/// <summary>What the application declares of a resource, with its references unresolved: the run and each way of publishing have their own words for those.</summary>
internal static class Declared
{
    public static Task<IReadOnlyDictionary<string, object>> EnvironmentAsync(IResource resource, DistributedApplicationExecutionContext execution, CancellationToken cancellationToken) =>
        EnvironmentAsync(resource, execution, [], cancellationToken);

    /// <param name="resource">Whose it is.</param>
    /// <param name="execution">Whether the application runs or is published.</param>
    /// <param name="known">What callbacks find there already.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<IReadOnlyDictionary<string, object>> EnvironmentAsync(
        IResource resource, DistributedApplicationExecutionContext execution, Dictionary<string, object> known, CancellationToken cancellationToken)
    {
        var context = new EnvironmentCallbackContext(execution, resource, known, cancellationToken);
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
        {
            await annotation.Callback(context);
        }

        return context.EnvironmentVariables;
    }

    public static async Task<IReadOnlyList<object>> ArgumentsAsync(IResource resource, DistributedApplicationExecutionContext execution, CancellationToken cancellationToken)
    {
        var context = new CommandLineArgsCallbackContext([], resource, cancellationToken) { ExecutionContext = execution };
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>())
        {
            await annotation.Callback(context);
        }

        return [.. context.Args];
    }
}

namespace Aspire.Hosting.ApplicationModel;

public sealed class ExecuteCommandContext
{
    public required IServiceProvider ServiceProvider { get; init; }

    /// <summary>The name of the one replica.</summary>
    public required string ResourceName { get; init; }

    public required CancellationToken CancellationToken { get; init; }
}

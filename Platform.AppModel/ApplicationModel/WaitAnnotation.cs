namespace Aspire.Hosting.ApplicationModel;

public sealed class WaitAnnotation(IResource resource, WaitType waitType, int exitCode = 0) : IResourceAnnotation
{
    public IResource Resource { get; } = resource;

    public WaitType WaitType { get; } = waitType;

    /// <summary>What to do when the resource ends before that.</summary>
    public WaitBehavior? WaitBehavior { get; init; }

    public int ExitCode { get; } = exitCode;
}

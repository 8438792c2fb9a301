namespace Platform.Editor.ControlPlane;

/// <summary>A call that failed. The message is a sentence for the user.</summary>
internal sealed class ControlPlaneException(FailureKind kind, string code, string message, Exception? inner = null)
    : Exception(message, inner)
{
    public FailureKind Kind => kind;

    /// <summary>The problem's code, as Contracts names it; empty when there was no answer.</summary>
    public string Code => code;
}

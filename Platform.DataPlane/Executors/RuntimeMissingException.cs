namespace Platform.DataPlane.Executors;

/// <summary>The node was told to run guests on what it does not have.</summary>
internal sealed class RuntimeMissingException(string message) : Exception(message)
{
    /// <summary>EX_CONFIG of sysexits.h: whoever starts us need not try again before something was changed.</summary>
    public const int ExitCode = 78;
}

namespace Platform.Sandbox;

/// <summary>Nothing here keeps people's code in, so nothing of it is run.</summary>
public sealed class NoSandboxException(string message) : Exception(message)
{
    /// <summary>EX_CONFIG of sysexits.h: whoever starts us need not try again before something was changed.</summary>
    public const int ExitCode = 78;
}

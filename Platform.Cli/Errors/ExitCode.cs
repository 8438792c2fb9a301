namespace Platform.Cli.Errors;

/// <summary>What scripts may rely on.</summary>
internal enum ExitCode
{
    Done = 0,
    Failed = 1,
    Usage = 2,
    NotLoggedIn = 3,
    NotFound = 4,
    Conflict = 5,
    Unreachable = 6,
    Interrupted = 130,
}

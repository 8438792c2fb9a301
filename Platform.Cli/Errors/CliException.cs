using Platform.Contracts.Grants;

namespace Platform.Cli.Errors;

/// <summary>An expected end: one sentence for the person, an exit code for the script.</summary>
internal sealed class CliException(ExitCode code, string message, string errorCode = "failed") : Exception(message)
{
    public ExitCode Code { get; } = code;

    public string ErrorCode { get; } = errorCode;

    /// <summary>What would have to be granted, where it is that which was missing.</summary>
    public PluginGrants? Grants { get; init; }
}

using System.CommandLine;

namespace Platform.Cli.Quotas;

/// <summary>What a tenant may use in a day and month.</summary>
internal static class QuotaCommand
{
    public static Command Create() => new("quota", "Say what a tenant may use in a day and month, and see what it used.")
    {
        SetCommand.Create(),
        ShowCommand.Create(),
    };
}

using System.CommandLine;

namespace Platform.Cli.Limits;

/// <summary>What an execution may use, and how many there may be.</summary>
internal static class LimitsCommand
{
    public static Command Create() => new("limits", "Say what an execution may use and how many there may be, and see what holds.")
    {
        SetCommand.Create(),
        ShowCommand.Create(),
    };
}

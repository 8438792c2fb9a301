using System.CommandLine;

namespace Platform.Cli.Grants;

/// <summary>What a plugin may do beyond computing.</summary>
internal static class GrantsCommand
{
    public static Command Create() => new("grants", "Say what a plugin may do beyond computing, and see who said so.")
    {
        SetCommand.Create(),
        ListCommand.Create(),
    };
}

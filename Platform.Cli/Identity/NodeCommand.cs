using System.CommandLine;

namespace Platform.Cli.Identity;

/// <summary>Who belongs to the installation: for operators, with the operator key in PLATFORM_KEY.</summary>
internal static class NodeCommand
{
    public static Command Create() => new("node", "Let nodes and builders join the installation, list and revoke their certificates. Needs the operator key in PLATFORM_KEY.")
    {
        TokenCommand.Create(),
        ListCommand.Create(),
        RevokeCommand.Create(),
        RotateCommand.Create(),
    };
}

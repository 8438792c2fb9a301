using System.CommandLine;

namespace Platform.Cli.Config;

/// <summary>Settings that plugins find among their environment variables.</summary>
internal static class ConfigCommand
{
    public static Command Create() => new("config", "Set and show settings of a plugin, or of all plugins of a tenant or the environment. For secrets there is `platform secrets`.")
    {
        SetCommand.Create(),
        ShowCommand.Create(),
    };
}

using Microsoft.Extensions.Configuration;

namespace Platform.ServiceDefaults.Settings;

/// <summary>A folder with a file for each setting, as Kubernetes mounts secrets: what others need not find in a process's environment, and what one replica has and another has not.</summary>
internal static class SettingsFolder
{
    private const string Variable = "SETTINGS_FOLDER";

    /// <summary>A file <c>Identity__JoinToken</c> is the setting <c>Identity:JoinToken</c>. A folder that is named has to be there.</summary>
    public static void AddSettingsFolder(this IConfigurationManager configuration)
    {
        if (configuration[Variable] is { Length: > 0 } folder)
        {
            configuration.AddKeyPerFile(folder, optional: false);
        }
    }
}

using Microsoft.Extensions.Configuration;
using Platform.ServiceDefaults.Settings;

namespace Platform.ServiceDefaults.Tests.Settings;

public sealed class SettingsFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("platform-settings").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_is_a_setting_and_counts_more_than_the_environment()
    {
        File.WriteAllText(Path.Combine(_folder, "Identity__JoinToken"), "from a file");
        using var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection([new("SETTINGS_FOLDER", _folder), new("Identity:JoinToken", "from before")]);

        configuration.AddSettingsFolder();

        Assert.Equal("from a file", configuration["Identity:JoinToken"]);
    }

    [Fact]
    public void A_folder_that_is_named_and_is_not_there_ends_the_start()
    {
        using var configuration = new ConfigurationManager();
        configuration["SETTINGS_FOLDER"] = Path.Combine(_folder, "absent");

        Assert.Throws<DirectoryNotFoundException>(configuration.AddSettingsFolder);
    }

    [Fact]
    public void Without_a_folder_nothing_changes()
    {
        using var configuration = new ConfigurationManager();

        configuration.AddSettingsFolder();

        Assert.Empty(configuration.AsEnumerable());
    }
}

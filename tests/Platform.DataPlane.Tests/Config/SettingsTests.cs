using Platform.Contracts.Config;
using Platform.DataPlane.Config;

namespace Platform.DataPlane.Tests.Config;

public sealed class SettingsTests
{
    [Fact]
    public void The_narrowest_that_has_a_setting_counts()
    {
        var settings = Settings.Of(Values("B=plugin"), Values("C=tenant", "B=tenant"), Values("A=environment", "B=environment", "C=environment"));
        Assert.Equal(["A=environment", "B=plugin", "C=tenant"], settings.Select(setting => $"{setting.Key}={setting.Value}"));
    }

    [Fact]
    public void Where_nothing_was_set_there_is_nothing() => Assert.Empty(Settings.Of(null, null, []));

    [Theory]
    [InlineData("A=1", "A=1", true)]
    [InlineData("A=1", "A=2", false)]
    [InlineData("A=1", null, false)]
    [InlineData(null, null, true)]
    public void Settings_are_compared_by_what_they_say(string? one, string? other, bool same) =>
        Assert.Equal(same, Settings.AreSame(one is null ? null : Values(one), other is null ? null : Values(other)));

    private static ConfigValue[] Values(params string[] texts) =>
        Array.ConvertAll(texts, text => new ConfigValue(VariableName.Parse(text.Split('=')[0]), text.Split('=')[1]));
}

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Platform.ServiceDefaults.Telemetry;

namespace Platform.ServiceDefaults.Tests.Telemetry;

public sealed class QuietLogsTests
{
    [Theory]
    [InlineData("Azure.Core", LogLevel.Warning)]
    [InlineData("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Information)]
    [InlineData("System.Net.Http.HttpClient.Default", LogLevel.Information)]
    public void A_library_says_what_is_wrong_and_not_each_request(string category, LogLevel tooMuch)
    {
        Assert.False(IsEnabled(category, tooMuch));
        Assert.True(IsEnabled(category, tooMuch + 1));
    }

    [Theory]
    [InlineData("Logging:LogLevel:Azure")]
    [InlineData("Logging:LogLevel:Azure.Core")]
    public void Configuration_has_the_last_word(string setting) => Assert.True(IsEnabled("Azure.Core", LogLevel.Information, $"--{setting}=Information"));

    [Fact]
    public void A_service_is_heard() => Assert.True(IsEnabled("Platform.DataPlane", LogLevel.Information));

    private static bool IsEnabled(string category, LogLevel level, params string[] settings)
    {
        var builder = Host.CreateApplicationBuilder(settings);
        builder.AddQuietLogs();
        using var host = builder.Build();
        return host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(category).IsEnabled(level);
    }
}

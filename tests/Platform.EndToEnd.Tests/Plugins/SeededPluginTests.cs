using Platform.EndToEnd.Tests.Running;

namespace Platform.EndToEnd.Tests.Plugins;

public sealed class SeededPluginTests(RunningSystem system)
{
    [Theory]
    [InlineData("hello-ts", "TypeScript")]
    [InlineData("hello-js", "JavaScript")]
    [InlineData("hello-rust", "Rust")]
    [InlineData("hello-go", "Go")]
    public async Task The_printed_curl_line_answers_with_the_plugins_output(string plugin, string language)
    {
        var curl = Assert.Single(system.Curls, line => line.Contains($"/{plugin}", StringComparison.Ordinal));

        using var shell = Shell.Run(curl);
        var exit = await shell.ExitAsync(TimeSpan.FromSeconds(30));

        Assert.True(exit == 0, shell.Output);
        Assert.Contains("Hello, ", shell.Output, StringComparison.Ordinal);
        Assert.Contains(language, shell.Output, StringComparison.Ordinal);
    }
}

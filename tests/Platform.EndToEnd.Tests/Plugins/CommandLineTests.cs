using Platform.EndToEnd.Tests.Running;

namespace Platform.EndToEnd.Tests.Plugins;

/// <summary>From source to answer by the command line: what a person does in the editor, for the other languages.</summary>
public sealed class CommandLineTests(RunningSystem system)
{
    [Theory]
    [InlineData("hello-js", "index.js")]
    [InlineData("hello-rust", "main.rs")]
    [InlineData("hello-go", "main.go")]
    public async Task A_plugin_is_written_built_tested_deployed_and_called(string template, string main)
    {
        var folder = Directory.CreateTempSubdirectory("platform-plugin").FullName;
        try
        {
            var plugin = $"demo/walk/{template}-{Guid.NewGuid():N}"[..40];
            await Succeeds(folder, "init", ".", "--template", template, "--plugin", plugin);

            var source = Path.Combine(folder, main);
            await File.WriteAllTextAsync(source, File.ReadAllText(source).Replace("Hello", "Welcome", StringComparison.Ordinal), TestContext.Current.CancellationToken);
            await Succeeds(folder, "build");
            Assert.Contains("Welcome, Ada!", await Succeeds(folder, "test"), StringComparison.Ordinal);
            await Succeeds(folder, "deploy");
            Assert.Contains("Welcome, Lin!", await Succeeds(folder, "call", "--data", """{"name":"Lin"}"""), StringComparison.Ordinal);
            await EventuallyAsync(async () => (await Succeeds(folder, "logs")).Contains("greeting Lin", StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_source_that_does_not_compile_says_where_and_leaves_what_serves_alone()
    {
        var folder = Directory.CreateTempSubdirectory("platform-plugin").FullName;
        try
        {
            await Succeeds(folder, "init", ".", "--template", "hello-rust", "--plugin", $"demo/walk/broken-{Guid.NewGuid():N}"[..40]);
            var source = Path.Combine(folder, "main.rs");
            await File.AppendAllTextAsync(source, "\nfn broken() -> u32 { \"text\" }\n", TestContext.Current.CancellationToken);

            var (exit, output) = await system.CliAsync(folder, "build");

            Assert.Equal(1, exit);
            Assert.Matches(@"main\.rs:\d+:\d+: error E0308", output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task EventuallyAsync(Func<Task<bool>> condition)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(250), deadline.Token);
        }
    }

    private async Task<string> Succeeds(string folder, params string[] arguments)
    {
        var (exit, output) = await system.CliAsync(folder, arguments);
        Assert.True(exit == 0, $"platform {string.Join(' ', arguments)} ended with {exit}:\n{system.AppHost.Output}\n{output}");
        return output;
    }
}

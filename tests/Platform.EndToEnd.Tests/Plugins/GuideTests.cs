using Platform.EndToEnd.Tests.Running;

namespace Platform.EndToEnd.Tests.Plugins;

/// <summary>docs/writing-plugins.md, followed to the letter in a folder that stands for the checkout.</summary>
public sealed class GuideTests(RunningSystem system)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    [Theory]
    [InlineData("TypeScript")]
    [InlineData("JavaScript")]
    [InlineData("Rust")]
    [InlineData("Go")]
    [InlineData("Any other language")]
    public async Task What_the_guide_says_of_a_language_is_so(string language)
    {
        var (login, walk) = (GuideSection.Read("On the command line"), GuideSection.Read(language));
        Assert.NotEmpty(walk.Answer);
        var checkout = Directory.CreateTempSubdirectory("platform-guide").FullName;
        try
        {
            // The addresses that a checkout has by default are taken by other systems on a test machine.
            await File.WriteAllTextAsync(
                Path.Combine(checkout, "dev"),
                $"""
                #!/bin/sh
                shift
                if [ "$1" = login ]; then set -- "$@" --url {system.ControlPlane} --node {system.Node}; else unset PLATFORM_KEY; fi
                exec dotnet exec '{Programs.Cli}' "$@"

                """,
                TestContext.Current.CancellationToken);
            using var shell = Shell.Run($"cd '{checkout}'\nchmod +x dev\n{login.Script}\n{walk.Script}", new Dictionary<string, string>
            {
                ["PLATFORM_KEY"] = system.Key,
                ["PLATFORM_CONFIG_HOME"] = Path.Combine(checkout, "credentials"),
            });

            var exit = await shell.ExitAsync(Patience);

            Assert.True(exit == 0, $"{shell.Output}\n{system.AppHost.Output}");
            Assert.EndsWith(walk.Answer, shell.Output.TrimEnd(), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(checkout, recursive: true);
        }
    }
}

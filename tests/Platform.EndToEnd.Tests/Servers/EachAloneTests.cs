using Platform.EndToEnd.Tests.Running;

namespace Platform.EndToEnd.Tests.Servers;

/// <summary>One part missing at a time: everything is built, deployed and answers, and the first lines say what is used instead.</summary>
[Collection(nameof(RunningSystem.Disturbed))]
[Trait("Long", "servers")]
public sealed class EachAloneTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    private readonly DataFolder _data = new();

    [Theory]
    [InlineData("messaging", "none")]
    [InlineData("redis", "none")]
    [InlineData("blobs", "directory")]
    [InlineData("postgres", "embedded")]
    public async Task Without_it_all_four_languages_are_built_and_answer(string resource, string instead)
    {
        using var system = RunningSystem.Start(_data.Path, $"--Resources:{resource}={instead}", "--once");

        Assert.True(await system.ExitAsync(Patience) == 0, system.Output);
        Assert.Contains($"| {resource}: {Substitutes.Sayings[resource]}", system.Output, StringComparison.Ordinal);
        AssertAnswers(system);
    }

    [Fact]
    public async Task Without_a_network_what_is_installed_is_all_that_is_needed()
    {
        using var system = NoNetwork.Run(["dotnet", "exec", Programs.AppHost, "--once"], Programs.Root, RunningSystem.Environment(_data.Path));

        Assert.True(await system.ExitAsync(Patience) == 0, system.Output);
        AssertAnswers(system);
    }

    [Fact]
    public async Task Without_namespaces_builds_run_in_the_other_sandbox()
    {
        var environment = new Dictionary<string, string>(RunningSystem.Environment(_data.Path)) { ["Sandbox__Kind"] = "unprivileged" };
        using var system = new Child("dotnet", ["exec", Programs.AppHost, "--once"], Programs.Root, environment);

        Assert.True(await system.ExitAsync(Patience) == 0, system.Output);
        Assert.Contains("Builds run in the sandbox 'unprivileged", system.Output, StringComparison.Ordinal);
        AssertAnswers(system);
    }

    public void Dispose() => _data.Dispose();

    private static void AssertAnswers(Child system) => Assert.All(
        ["TypeScript", "JavaScript", "Rust", "Go"],
        language => Assert.Contains($"{{\"message\":\"Hello, Ada!\",\"language\":\"{language}\"}}", system.Output, StringComparison.Ordinal));
}

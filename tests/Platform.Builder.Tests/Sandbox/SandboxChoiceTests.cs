using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Platform.Builder.Builds;
using Platform.Builder.Sandbox;
using Platform.Sandbox;
using Platform.Sandbox.Linux;
using Platform.Testing.Processes;

namespace Platform.Builder.Tests.Sandbox;

public sealed class SandboxChoiceTests(BuilderFixture builder)
{
    // Starting .NET several times over, on a busy machine.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    [Theory]
    [InlineData(SandboxKinds.Namespaces, typeof(NamespaceSandbox))]
    [InlineData(SandboxKinds.Unprivileged, typeof(UnprivilegedSandbox))]
    public void Kind_that_is_set_is_taken(string kind, Type type) => Assert.IsType(type, builder.SandboxOf(kind));

    [Fact]
    public async Task None_is_taken_only_when_it_is_allowed()
    {
        using var spawner = new Spawner();
        using var scratch = new ScratchDirectory();
        var choice = new SandboxChoice(
            Options.Create(new SandboxOptions { Allow = SandboxOptions.None }), builder.ToolPaths, spawner, scratch, NullLogger<SandboxChoice>.Instance);

        await choice.StartAsync(TestContext.Current.CancellationToken);

        Assert.IsType<OpenSandbox>(choice.Chosen);
    }

    [Theory]
    [InlineData(SandboxKinds.Any)]
    [InlineData(SandboxKinds.Unprivileged)]
    public async Task Without_namespaces_the_unprivileged_one_is_taken(string kind)
    {
        var (code, output) = await NoNamespaces.RunAsync(ChoosingBuilder.Command, ChoosingBuilder.Settings(builder, kind), Patience, TestContext.Current.CancellationToken);

        Assert.True(code == 0, output);
        Assert.StartsWith("unprivileged", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SandboxKinds.Namespaces)]
    [InlineData(SandboxKinds.Unprivileged)]
    public async Task What_else_its_user_runs_takes_nothing_from_a_build(string kind)
    {
        var (code, output) = await BusyUser.ChooseSandboxAsync(builder, kind, Patience, TestContext.Current.CancellationToken);

        Assert.True(code == 0, output);
        Assert.StartsWith(kind, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_namespaces_a_builder_that_must_have_them_says_why_it_does_not_start()
    {
        var (code, output) = await NoNamespaces.RunAsync(ChoosingBuilder.Command, ChoosingBuilder.Settings(builder, SandboxKinds.Namespaces), Patience, TestContext.Current.CancellationToken);

        Assert.Equal(NoSandboxException.ExitCode, code);
        Assert.StartsWith("No sandbox works on this machine", output, StringComparison.Ordinal);
        Assert.Contains("'namespaces", output, StringComparison.Ordinal);
        Assert.Contains("Sandbox:Allow=none", output, StringComparison.Ordinal);
    }
}

using Platform.AppHost.Tests.Running;

namespace Platform.AppHost.Tests.Deploying;

/// <summary>What installed tools are told. They themselves are none here: scripts of their names write down how they were called.</summary>
public sealed class DeployTests : IDisposable
{
    private readonly Output _output = new();
    private readonly string _tools = Directory.CreateTempSubdirectory("platform-tools").FullName;

    public void Dispose()
    {
        _output.Dispose();
        Directory.Delete(_tools, recursive: true);
    }

    [Theory]
    [InlineData("helm", "helm upgrade --install platform-global {0}/helm --namespace platform-global --create-namespace --atomic --wait --timeout 10m")]
    [InlineData("compose", "docker compose --project-directory {0}/compose up --detach --wait")]
    [InlineData("azd", "azd up --environment platform-global")]
    public async Task A_dry_run_says_what_the_tool_would_be_told_though_it_is_not_installed(string target, string last)
    {
        var end = await DeployAsync("--target", target, "--dry-run", "true");

        Assert.True(end.ExitCode == 0, end.Errors);
        Assert.Equal(string.Format(System.Globalization.CultureInfo.InvariantCulture, last, _output.Folder), end.Output.TrimEnd().Split('\n')[^1]);
    }

    [Fact]
    public async Task Images_without_a_Dockerfile_are_made_before_those_with_one_and_all_before_anything_starts()
    {
        var said = (await DeployAsync("--target", "compose", "--dry-run", "true")).Output.TrimEnd().Split('\n')[^3..];

        Assert.Equal("dotnet publish Platform.Editor/Platform.Editor.csproj --configuration Release -t:PublishContainer -p:ContainerRepository=localhost/platform/editor -p:ContainerImageTag=latest", said[0]);
        Assert.EndsWith(" build", said[1], StringComparison.Ordinal);
        Assert.EndsWith(" up --detach --wait", said[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tool_that_is_installed_is_told_the_same()
    {
        Install("azd", 0);
        var said = await DeployAsync("--target", "azd", "--dry-run", "true");
        Assert.False(File.Exists(Log));

        var end = await DeployAsync("--step", "deploy-azd");

        Assert.True(end.ExitCode == 0, end.Errors);
        Assert.Equal(
            said.Output.Split('\n').Where(line => line.StartsWith("azd ", StringComparison.Ordinal)),
            await File.ReadAllLinesAsync(Log, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_tool_that_fails_ends_it_with_a_sentence()
    {
        Install("helm", 3);

        var end = await DeployAsync();

        Assert.Equal(1, end.ExitCode);
        Assert.True(File.Exists(_output.PathOf("helm", "Chart.yaml")));
        Assert.Contains("ended with 3.", end.Errors, StringComparison.Ordinal);
        Assert.StartsWith("helm upgrade --install platform-global ", await File.ReadAllTextAsync(Log, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_operators_values_beside_the_chart_are_given_to_it()
    {
        await File.WriteAllTextAsync(_output.PathOf("values.yaml"), "images: {tag: v7}\n", TestContext.Current.CancellationToken);

        var end = await DeployAsync("--target", "helm", "--dry-run", "true");

        Assert.Contains($"--values {_output.PathOf("values.yaml")} ", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Which_tool_is_asked_where_several_or_none_are_installed()
    {
        Assert.Contains("None of the tools is installed", (await DeployAsync()).Errors, StringComparison.Ordinal);
        Assert.Contains("takes helm, which is not installed here", (await DeployAsync("--target", "helm")).Errors, StringComparison.Ordinal);
        Assert.Contains("Nothing deploys to 'nomad'", (await DeployAsync("--target", "nomad")).Errors, StringComparison.Ordinal);
        Install("helm", 0);
        Install("azd", 0);
        Assert.Contains("Say which: helm (a Kubernetes cluster), azd (Azure Container Apps).", (await DeployAsync()).Errors, StringComparison.Ordinal);
    }

    private string Log => Path.Combine(_tools, "log");

    private Task<ProgramEnd> DeployAsync(params string[] arguments) => AppHostProgram.WithPathAsync(
        _tools, "global", ["--operation", "publish", "--output-path", _output.Folder, .. arguments.Contains("--step") ? arguments : ["--step", "deploy", .. arguments]]);

    private void Install(string tool, int exitCode)
    {
        var path = Path.Combine(_tools, tool);
        File.WriteAllText(path, $"#!/bin/sh\necho \"{tool} $*\" >> '{Log}'\nexit {exitCode}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}

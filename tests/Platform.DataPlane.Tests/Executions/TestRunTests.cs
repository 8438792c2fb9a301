using System.Diagnostics;
using System.Text.Json;
using Platform.Contracts;
using Platform.Contracts.Executions;
using Platform.DataPlane.Tests.Hosting;
using Platform.DataPlane.Tests.Telemetry;

using TestResult = Platform.Contracts.Drafts.TestResult;

namespace Platform.DataPlane.Tests.Executions;

public sealed class TestRunTests(NodeFixture fixture) : IClassFixture<NodeFixture>
{
    [Fact]
    public async Task A_version_that_nobody_deployed_runs_for_its_author()
    {
        var result = await RunAsync("undeployed", "echo", "hello");
        Assert.Equal((ExecutionOutcome.Completed, 200, "hello"), (result.Outcome, result.Status, result.Output));
    }

    [Fact]
    public async Task The_author_sees_the_log()
    {
        var result = await RunAsync("fail", "fail", "");
        Assert.Equal((ExecutionOutcome.GuestFailed, 500, "TypeError: it broke"), (result.Outcome, result.Status, result.Detail));
        Assert.Contains("\"level\":\"exception\"", result.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(fixture.ControlPlane.Records, record => record.Plugin.Value == "fail");
    }

    [Fact]
    public async Task It_stands_in_the_trace_of_the_control_plane_that_showed_its_certificate()
    {
        using var spans = new Spans();
        using var asked = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
        await RunAsync("undeployed", "echo", "hello");
        asked.Stop();

        var execution = Assert.Single(spans.Of(asked.TraceId), span => span.OperationName == "execution");
        Assert.Equal("completed", Spans.Tag(execution, "platform.outcome"));
        Assert.NotNull(spans.In(spans.In(execution, "executor"), "guest"));
    }

    private async Task<TestResult> RunAsync(string plugin, string guest, string input)
    {
        using var controlPlane = Installation.Authority.Issue(Installation.ControlPlane);
        var answer = await fixture.Node.CallSystemAsync($"/system/v1/test/production/acme/default/{plugin}/{fixture.Refs[guest]}", controlPlane, input);
        Assert.Equal(200, answer.Status);
        return JsonSerializer.Deserialize<TestResult>(answer.Body, PlatformJson.Options)!;
    }
}

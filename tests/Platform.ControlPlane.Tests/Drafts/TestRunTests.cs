using System.Net;
using Platform.Contracts.Builds;
using Platform.Contracts.Drafts;
using Platform.Contracts.Errors;
using Platform.Contracts.Executions;
using Platform.Contracts.Identity;
using Platform.Contracts.Versions;
using Platform.ControlPlane.Tests.Builds;
using Xunit;
using TestResult = Platform.Contracts.Drafts.TestResult;

namespace Platform.ControlPlane.Tests.Drafts;

public sealed class TestRunTests : IAsyncLifetime
{
    private readonly ControlPlaneApplication _application = new();
    private FakeNode _node = null!;

    public async ValueTask InitializeAsync()
    {
        _node = await FakeNode.StartAsync();
        _application.Settings["services:dataplane:system:0"] = _node.Address;
        await _application.InitializeAsync();
        _node.Certificate = _application.CertificateOf(ServiceRole.Node);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        await _node.DisposeAsync();
    }

    [Fact]
    public async Task The_newest_build_runs_on_a_node_and_its_result_comes_back()
    {
        var manager = await _application.ManagerAsync();
        var plugin = await _application.CreatePluginAsync(manager);
        var builder = new FakeBuilder(_application);
        var build = await builder.OrderAsync(manager, plugin);
        var finished = await builder.SucceedAsync(build.Id, Modules.Unique("tested"));
        await FakeBuilder.ReachesAsync(manager, plugin, build.Id, BuildState.Succeeded);
        var expected = new TestResult(ModuleRef.Parse(finished.Ref), ExecutionOutcome.GuestTrapped, 500, "", "log", "unreachable", 1.5);
        _node.Answer = expected;

        var result = await manager.PostAsync<TestResult>($"{Api.PathOf(plugin)}/draft/test", new TestDraft("{\"name\":\"Ada\"}"));

        Assert.Equal(expected, result);
        Assert.EndsWith($"/{plugin}/{finished.Ref}", _node.Asked.Path, StringComparison.Ordinal);
        await using var db = _application.OpenDatabase();
        Assert.Equal(ServiceRole.ControlPlane, db.Certificates.Single(certificate => certificate.Serial == _node.Asked.Caller).Role);
        Assert.Equal("{\"name\":\"Ada\"}", _node.Asked.Body);
    }

    [Fact]
    public async Task Nothing_is_run_by_a_service_that_is_no_node()
    {
        _node.Certificate = _application.CertificateOf(ServiceRole.Builder);
        var manager = await _application.ManagerAsync();
        var plugin = await _application.CreatePluginAsync(manager);
        var version = await manager.UploadAsync(plugin, Modules.Empty);

        using var refused = await manager.SendAsync($"{Api.PathOf(plugin)}/draft/test", new TestDraft("", version.Ref));

        await refused.AssertProblemAsync(HttpStatusCode.ServiceUnavailable, "no-node");
        Assert.Null(_node.Asked.Path);
    }

    [Fact]
    public async Task Another_plugin_s_module_does_not_run()
    {
        var manager = await _application.ManagerAsync();
        var foreign = await manager.UploadAsync(await _application.CreatePluginAsync(manager), Modules.Unique("foreign"));
        var plugin = await _application.CreatePluginAsync(manager);

        using var refused = await manager.SendAsync($"{Api.PathOf(plugin)}/draft/test", new TestDraft("", foreign.Ref));

        await refused.AssertProblemAsync(HttpStatusCode.NotFound, ErrorCode.NotFound);
        Assert.Null(_node.Asked.Path);
    }

    [Fact]
    public async Task The_node_s_refusal_is_passed_on()
    {
        var manager = await _application.ManagerAsync();
        var plugin = await _application.CreatePluginAsync(manager);
        var version = await manager.UploadAsync(plugin, Modules.Empty);
        (_node.Status, _node.Answer) = (404, new { code = "not-found", detail = "The node has not heard of it yet.", extra = 1 });

        using var refused = await manager.SendAsync($"{Api.PathOf(plugin)}/draft/test", new TestDraft("", version.Ref));
        _node.Status = 401;
        using var unknown = await manager.SendAsync($"{Api.PathOf(plugin)}/draft/test", new TestDraft("", version.Ref));

        var problem = await refused.AssertProblemAsync(HttpStatusCode.NotFound, "not-found");
        Assert.Equal("The node has not heard of it yet.", problem.GetProperty("detail").GetString());
        await unknown.AssertProblemAsync(HttpStatusCode.ServiceUnavailable, "no-node");
    }
}

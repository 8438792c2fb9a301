using Platform.Contracts.AccessKeys;
using Platform.Contracts.Versions;
using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Executions;

public sealed class RefusalTests(NodeFixture fixture) : IClassFixture<NodeFixture>
{
    private const string Echo = "/name/acme/default/echo";

    [Fact]
    public async Task Without_a_key_or_with_a_wrong_one_nothing_is_said()
    {
        Assert.Equal((401, "unauthenticated"), Of(await fixture.Node.CallAsync(Echo, null)));
        Assert.Equal((401, "unauthenticated"), Of(await fixture.Node.CallAsync(Echo, AccessKey.New().Value)));
        Assert.Equal((401, "unauthenticated"), Of(await fixture.Node.CallAsync("/name/no/such/thing", "nonsense")));
    }

    [Fact]
    public async Task A_key_without_permission_is_forbidden() =>
        Assert.Equal((403, "forbidden"), Of(await fixture.Node.CallAsync(Echo, fixture.ManageKey.Value)));

    [Fact]
    public async Task A_key_of_another_environment_or_tenant_sees_nothing()
    {
        Assert.Equal((404, "not-found"), Of(await fixture.Node.CallAsync(Echo, fixture.ForeignKey.Value)));
        Assert.Equal((404, "not-found"), Of(await fixture.Node.CallAsync(Echo, fixture.GlobexKey.Value)));
        Assert.Equal((404, "not-found"), Of(await fixture.Node.CallAsync($"/ref/{fixture.Refs["trap"]}", fixture.GlobexKey.Value)));
    }

    [Theory]
    [InlineData("/name/nobody/default/echo")]
    [InlineData("/name/acme/nothing/echo")]
    [InlineData("/name/acme/default/nothing")]
    [InlineData("/name/acme/default")]
    [InlineData("/name/acme/default/echo/")]
    [InlineData("/ref/nonsense")]
    public async Task What_does_not_exist_is_not_found(string path) => Assert.Equal((404, "not-found"), Of(await fixture.Node.CallAsync(path, fixture.Key.Value)));

    [Fact]
    public async Task An_unknown_ref_is_not_found()
    {
        var unknown = ModuleRef.Of([42]);
        Assert.Equal((404, "not-found"), Of(await fixture.Node.CallAsync($"/ref/{unknown}", fixture.Key.Value)));
        Assert.Equal((404, "not-found"), Of(await fixture.Node.CallAsync($"/ref/acme/default/echo/{unknown}", fixture.Key.Value)));
    }

    [Fact]
    public async Task A_ref_runs_where_it_is_unambiguous()
    {
        await fixture.CallAsync("trap");
        await fixture.CallAsync("echo");

        // The echo module belongs to two plugins.
        Assert.Equal((404, "not-found"), Of(await fixture.Node.CallAsync($"/ref/{fixture.Refs["echo"]}", fixture.Key.Value)));
        Assert.Equal((500, "guest-trapped"), Of(await fixture.Node.CallAsync($"/ref/{fixture.Refs["trap"]}", fixture.Key.Value)));
        var answer = await fixture.Node.CallAsync($"/ref/acme/default/undeployed/{fixture.Refs["echo"]}", fixture.Key.Value, "hi");
        Assert.Equal((200, "hi"), (answer.Status, answer.Body));
    }

    [Fact]
    public async Task A_plugin_without_a_deployment_says_so() =>
        Assert.Equal((409, "not-deployed"), Of(await fixture.Node.CallAsync("/name/acme/default/undeployed", fixture.Key.Value)));

    [Fact]
    public async Task Plugins_are_called_with_post() =>
        Assert.Equal((405, "method-not-allowed"), Of(await fixture.Node.CallAsync(Echo, fixture.Key.Value, method: HttpMethod.Put)));

    private static (int Status, string? Code) Of(Answer answer) => (answer.Status, answer.Code);
}

using System.Net;
using System.Net.Http.Headers;
using Platform.EndToEnd.Tests.Running;
using Platform.Testing.Processes;

namespace Platform.EndToEnd.Tests.Catalog;

/// <summary>What nodes know is theirs: they serve, and start, with the control plane away.</summary>
[Collection(nameof(RunningSystem.Disturbed))]
public sealed class WithoutControlPlaneTests(RunningSystem system)
{
    private static readonly TimeSpan RestartTime = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Nodes_serve_while_it_is_stopped_and_a_killed_node_comes_back_and_serves()
    {
        var stop = TestContext.Current.CancellationToken;
        var controlPlane = ProcessTree.Find(system.AppHost.Id, "Platform.ControlPlane.dll") ?? throw new InvalidOperationException("No control plane runs.");
        Signal.Stop.SendTo(controlPlane);
        try
        {
            foreach (var node in system.Nodes)
            {
                Assert.Equal(HttpStatusCode.OK, await CallAsync(node, stop));
            }

            var second = ProcessTree.Find(system.AppHost.Id, "Platform.DataPlane.dll", "Node__Name=node-2") ?? throw new InvalidOperationException("There is no node-2.");
            Signal.Kill.SendTo(second);

            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(stop);
            deadline.CancelAfter(RestartTime);
            while (ProcessTree.Find(system.AppHost.Id, "Platform.DataPlane.dll", "Node__Name=node-2") is not { } again || again == second
                || await CallAsync(system.Nodes[1], stop) != HttpStatusCode.OK)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), deadline.Token);
            }
        }
        finally
        {
            Signal.Continue.SendTo(controlPlane);
        }
    }

    private async Task<HttpStatusCode?> CallAsync(Uri node, CancellationToken stop)
    {
        using var http = new HttpClient { BaseAddress = node, Timeout = TimeSpan.FromSeconds(10) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", system.Key);
        using var body = new StringContent("""{"name":"Ada"}""");
        try
        {
            using var response = await http.PostAsync(new Uri("/name/demo/default/hello-rust", UriKind.Relative), body, stop);
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }
}

using Platform.Contracts.AccessKeys;
using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Executions;

public sealed class TwoNodesTests
{
    [Fact]
    public async Task Nodes_that_share_a_cache_make_each_image_once()
    {
        using var first = new DataFolder();
        using var second = new DataFolder();
        using var images = new DataFolder();
        var key = AccessKey.New();
        await using var controlPlane = await FakeControlPlane.StartAsync();
        controlPlane.Publish(version => World.Keys(version, World.Production, World.Entry(key)));
        var module = controlPlane.AddModule(Wat.Guest("remember"));
        controlPlane.Publish(tenant: version => World.Tenant(version, World.Production, World.Acme, World.Plugin("remember", (module, 1))));

        var nodes = await Task.WhenAll(
            TestNode.StartAsync(first.Path, controlPlane.Address, $"--Images:CachePath={images.Path}"),
            TestNode.StartAsync(second.Path, controlPlane.Address, $"--Images:CachePath={images.Path}"));
        try
        {
            foreach (var node in nodes)
            {
                await node.SeesAsync(2);
                Answer answer;
                do
                {
                    answer = await node.CallAsync("/name/acme/default/remember", key.Value);
                }
                while (answer.Status == 503);
                Assert.Equal("111", answer.Body);
            }

            Assert.Single(Directory.GetFiles(Path.Combine(images.Path, "images")));
        }
        finally
        {
            await nodes[0].DisposeAsync();
            await nodes[1].DisposeAsync();
        }
    }
}

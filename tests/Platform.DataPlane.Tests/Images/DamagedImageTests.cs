using Platform.Contracts.AccessKeys;
using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Images;

public sealed class DamagedImageTests
{
    [Fact]
    public async Task An_image_that_is_not_what_it_was_is_never_run_and_made_anew()
    {
        using var data = new DataFolder();
        using var images = new DataFolder();
        var key = AccessKey.New();
        await using var controlPlane = await FakeControlPlane.StartAsync();
        controlPlane.Publish(version => World.Keys(version, World.Production, World.Entry(key)));
        var module = controlPlane.AddModule(Wat.Guest("remember"));
        var last = controlPlane.Publish(tenant: version => World.Tenant(version, World.Production, World.Acme, World.Plugin("remember", (module, 1))));
        await AnswersAsync();

        var image = Assert.Single(Directory.GetFiles(Path.Combine(images.Path, "images")));
        var code = await File.ReadAllBytesAsync(image, TestContext.Current.CancellationToken);
        File.SetUnixFileMode(image, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await File.WriteAllBytesAsync(image, [.. code[..^1], (byte)~code[^1]], TestContext.Current.CancellationToken);
        File.SetUnixFileMode(image, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        await AnswersAsync();

        async Task AnswersAsync()
        {
            await using var node = await TestNode.StartAsync(data.Path, controlPlane.Address, $"--Images:CachePath={images.Path}");
            await node.SeesAsync(last);
            Answer? answer = null;
            await Eventually.AsyncTrue(async () => (answer = await node.CallAsync("/name/acme/default/remember", key.Value)).Status != 503);
            Assert.Equal("111", answer!.Body);
        }
    }
}

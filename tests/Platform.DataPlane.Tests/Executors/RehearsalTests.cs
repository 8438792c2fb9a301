using Platform.Contracts.Versions;
using Platform.DataPlane.Executors;
using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Executors;

public sealed class RehearsalTests
{
    [Fact]
    public void The_module_is_what_the_text_beside_it_says() =>
        Assert.Equal(Wat.Assemble(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Executors", "Rehearsal.wat"))), Rehearsal.Module());

    [Fact]
    public async Task An_executor_that_waits_for_a_tenant_has_run_a_guest()
    {
        using var data = new DataFolder();
        await using var controlPlane = await FakeControlPlane.StartAsync();
        await using var node = await TestNode.StartAsync(data.Path, controlPlane.Address, "--Executors:Rehearse=true");

        await Eventually.AsyncTrue(() => node.Running.Any(process => process is { IsTaken: false, Sent: > 1, Open: 0 }));

        var process = node.Running.Single();
        Assert.True(process is { IsServing: true, IsRehearsed: true, Images: 1 });
    }

    [Fact]
    public async Task What_the_disk_refused_is_tried_again()
    {
        using var data = new DataFolder();
        // In the place of the module's file.
        var obstacle = Directory.CreateDirectory(Path.Combine(data.Path, "modules", $"{ModuleRef.Of(Rehearsal.Module()).Value}.wasm", "full"));
        await using var controlPlane = await FakeControlPlane.StartAsync();
        await using var node = await TestNode.StartAsync(data.Path, controlPlane.Address, "--Executors:Rehearse=true");
        await Eventually.AsyncTrue(() => node.Running.Any(process => process is { IsServing: true }));
        Assert.DoesNotContain(node.Running, process => process.IsRehearsed);

        obstacle.Parent!.Delete(recursive: true);
        await Eventually.AsyncTrue(() => node.Running.Any(process => process is { IsRehearsed: true, Sent: > 1, Open: 0 }));
    }
}

using System.Globalization;
using Platform.Contracts.AccessKeys;
using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Executors;

public sealed class GuestRestTests
{
    private const int DataBytes = 16 * 1024 * 1024;

    [Fact]
    public async Task A_guest_that_nobody_asks_gives_its_memory_back_and_answers_again()
    {
        using var data = new DataFolder();
        var key = AccessKey.New();
        await using var controlPlane = await FakeControlPlane.StartAsync();
        controlPlane.Publish(version => World.Keys(version, World.Production, World.Entry(key)));
        var module = controlPlane.AddModule(Wat.Assemble(
            $"""(module (memory (export "memory") 257) (data (i32.const 0) "{new string('A', DataBytes)}") (func (export "_start")))"""));
        var last = controlPlane.Publish(tenant: version => World.Tenant(version, World.Production, World.Acme, World.Plugin("large", (module, 1))));
        await using var node = await TestNode.StartAsync(data.Path, controlPlane.Address, "--Executors:GuestRest=00:00:05");
        await node.SeesAsync(last);

        await AnswersAsync();
        var loaded = Resident(node.Executor.Id);
        await Eventually.AsyncTrue(() => Resident(node.Executor.Id) < loaded - DataBytes);
        await AnswersAsync();

        Task AnswersAsync() => Eventually.AsyncTrue(async () => (await node.CallAsync("/name/acme/default/large", key.Value)).Status == 200);
    }

    private static long Resident(int process) =>
        1024 * long.Parse(
            File.ReadLines($"/proc/{process}/status").Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
            CultureInfo.InvariantCulture);
}

using System.Globalization;
using Platform.Contracts.AccessKeys;
using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Executors;

/// <summary>Hot code is compiled anew in the background, which must not take the processor from guests.</summary>
public sealed class BackgroundCompilerTests : IDisposable
{
    // Of what follows the name in /proc/…/stat.
    private const int NiceField = 16;
    private const int Lowest = 19;
    private const string ThreadName = ".NET Tiered";

    private readonly DataFolder _data = new();

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task The_runtimes_compiler_gives_way_to_guests()
    {
        var key = AccessKey.New();
        await using var controlPlane = await FakeControlPlane.StartAsync();
        controlPlane.Publish(version => World.Keys(version, World.Production, World.Entry(key)));
        var last = controlPlane.Publish(tenant: version => World.Tenant(
            version, World.Production, World.Acme, World.Plugin("remember", (controlPlane.AddModule(Wat.Guest("remember")), 1))));
        await using var node = await TestNode.StartAsync(_data.Path, controlPlane.Address);
        await node.SeesAsync(last);
        var ours = NicenessOf("/proc/self/stat");

        await Eventually.AsyncTrue(async () => (await node.CallAsync("/name/acme/default/remember", key.Value)).Status == 200);

        // The framework's own code becomes hot in an executor that is called often.
        await Eventually.AsyncTrue(async () =>
        {
            await node.CallAsync("/name/acme/default/remember", key.Value);
            return Niceness(node.Executor.Id).Contains(Math.Min(ours + 10, Lowest));
        });
        Assert.Equal(ours, NicenessOf($"/proc/{node.Executor.Id}/stat"));
    }

    private static IEnumerable<int> Niceness(int process)
    {
        foreach (var thread in Directory.EnumerateDirectories($"/proc/{process}/task"))
        {
            int nice;
            try
            {
                if (!File.ReadAllText(Path.Combine(thread, "comm")).StartsWith(ThreadName, StringComparison.Ordinal))
                {
                    continue;
                }

                nice = NicenessOf(Path.Combine(thread, "stat"));
            }
            catch (IOException)
            {
                continue; // It ended in between.
            }

            yield return nice;
        }
    }

    private static int NicenessOf(string stat)
    {
        var text = File.ReadAllText(stat);
        return int.Parse(text[(text.LastIndexOf(')') + 2)..].Split(' ')[NiceField], CultureInfo.InvariantCulture);
    }
}

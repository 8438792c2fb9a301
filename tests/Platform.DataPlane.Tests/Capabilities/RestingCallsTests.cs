using Microsoft.Extensions.Logging.Abstractions;
using Platform.Contracts.Catalog;
using Platform.Contracts.Executors;
using Platform.Contracts.Grants;
using Platform.Contracts.Limits;
using Platform.Contracts.Versions;
using Platform.DataPlane.Capabilities;
using Platform.DataPlane.Catalog;
using Platform.DataPlane.Executions;
using Platform.DataPlane.Executors;
using Platform.DataPlane.Rates;
using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Capabilities;

/// <summary>A run with open calls leaves the processors to others, and takes its place again once, whichever way its calls end.</summary>
public sealed class RestingCallsTests
{
    private readonly Admission _admission = new(new ExecutorOptions { Computing = 1 }, TimeProvider.System);
    private readonly PluginTraffic _plugin = new(new TenantTraffic());
    private readonly TaskCompletionSource _far = new();
    private readonly RunCalls _calls;

    public RestingCallsTests()
    {
        var catalog = new CurrentCatalog();
        var plugin = World.Plugin("echo", (ModuleRef.Of("echo"u8), 1)) with { Grants = new PluginGrants(Kv: new KvGrant()) };
        catalog.Swap(CatalogSnapshot.Empty.With(new CatalogHead(Guid.NewGuid(), 1, default), [], [World.Tenant(1, World.Production, World.Acme, plugin)]));
        var version = catalog.Snapshot.FindPlugin("production", "acme", "default", "echo")!.Versions.Values.Single();
        var slow = Operation.Of("slow", grants => grants.Kv, async (_, _, stop) =>
        {
            await _far.Task.WaitAsync(stop);
            return [];
        });
        var broker = new CapabilityBroker(catalog, [slow], NullLogger<CapabilityBroker>.Instance);
        _calls = new RunCalls(broker, version, ExecutionLimits.Default, default, (_, _) => { }) { Place = new Place(_admission, "a") };
    }

    public static TheoryData<string> Ends => ["answered", "dropped", "over"];

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task It_rests_until_the_last_of_its_calls_ends(string end)
    {
        Assert.True(Enters());
        Assert.False(Enters());
        Call(0);
        Call(1);
        Assert.True(Enters());
        Assert.False(Enters());
        _calls.Drop(0);
        _admission.Leave(_plugin, "a");
        Assert.False(IsAwake());
        switch (end)
        {
            case "answered":
                _far.SetResult();
                break;
            case "dropped":
                _calls.Drop(1);
                break;
            default:
                _calls.End();
                break;
        }

        await Eventually.AsyncTrue(IsAwake);
        if (end != "over")
        {
            _calls.End();
        }

        _admission.Leave(_plugin, "a");
        Assert.True(Enters());
        Assert.False(Enters());
    }

    private void Call(int number)
    {
        var writer = new FrameWriter();
        CallFrame.Write(writer, FrameKind.Call, 1, number, "slow", new byte[4]);
        _calls.Receive(CallFrame.Read(writer.Written.Span[FrameHeader.Bytes..]));
    }

    private bool IsAwake()
    {
        if (!Enters())
        {
            return true;
        }

        _admission.Leave(_plugin, "a");
        return false;
    }

    // Whoever would have to wait goes away again.
    private bool Enters()
    {
        using var gone = new CancellationTokenSource();
        var entered = _admission.EnterAsync(_plugin, "a", gone.Token);
        var isIn = entered is { IsCompletedSuccessfully: true, Result: Admittance.Entered };
        gone.Cancel();
        return isIn;
    }
}

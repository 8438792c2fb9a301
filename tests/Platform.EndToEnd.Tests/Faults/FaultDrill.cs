using System.Net;
using Platform.Contracts.Builds;
using Platform.EndToEnd.Tests.Running;

namespace Platform.EndToEnd.Tests.Faults;

/// <summary>Traffic and builds that go on while something is done to the system, and what came of them.</summary>
internal sealed class FaultDrill : IAsyncDisposable
{
    // Silence of a stopped process is noticed within about 16 s; a broker and whoever connects to it again take the rest.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    private readonly RunningSystem _system;
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromSeconds(5) };
    private readonly CancellationTokenSource _end = new();
    private readonly DateTimeOffset _began = DateTimeOffset.UtcNow;
    private readonly Task _ordering;

    private FaultDrill(RunningSystem system, ControlPlaneApi api, Orders orders)
    {
        (_system, Api, Orders) = (system, api, orders);
        Traffic = new Traffic(system);
        _ordering = orders.KeepOrderingAsync(_end.Token);
    }

    public ControlPlaneApi Api { get; }

    public Orders Orders { get; }

    public Traffic Traffic { get; }

    public int AppHost => _system.AppHost.Id;

    public static async Task<FaultDrill> BeginAsync(RunningSystem system)
    {
        var api = new ControlPlaneApi(system);
        return new FaultDrill(system, api, await Orders.OpenAsync(api, "hello-ts"));
    }

    /// <summary>Does it, waits until everything works again, and counts.</summary>
    /// <param name="name">Of the fault.</param>
    /// <param name="inflict">Does it; gives the processes that must be replaced by others.</param>
    public async Task<FaultRow> RunAsync(string name, Func<IReadOnlyList<(Victim Victim, int Process)>> inflict)
    {
        var (from, builds) = (Traffic.Now, Orders.Count);
        var gone = inflict();
        var inflicted = Traffic.Now;
        await UntilAsync(() => Task.FromResult(gone.All(victim => victim.Victim.Find(AppHost) is { } again && again != victim.Process)), $"{name}: another process");
        await UntilAsync(IsHealthyAsync, $"{name}: health");
        var build = await Orders.EndAsync(await Orders.OrderAsync());
        Assert.True(build.State == BuildState.Succeeded, $"{name}: {build}");
        Assert.False(_ordering.IsFaulted, $"{name}: builds are no longer ordered: {_ordering.Exception}");
        var back = Traffic.Now;

        var calls = await Traffic.BetweenAsync(from, back);
        var lost = await Orders.LostAsync();
        Assert.True(lost.Count == 0, $"{name}: {string.Join('\n', lost)}");
        return new FaultRow(
            name, calls.Count, calls.Count(call => !call.IsGood), Gap(calls, from, back), lost.Count, await RecordsLostAsync(calls), back - inflicted,
            Orders.Count - builds, calls.Max(call => call.Took));
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        // What it met was asked for after each fault, and must not hide what a test says.
        await _ordering.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Traffic.DisposeAsync();
        Api.Dispose();
        _http.Dispose();
        _end.Dispose();
    }

    public static async Task UntilAsync(Func<Task<bool>> condition, string what, TimeSpan? pace = null)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            Assert.False(deadline.IsCancellationRequested, $"Not within {Patience.TotalSeconds} s: {what}");
            await Task.Delay(pace ?? Pace, CancellationToken.None);
        }
    }

    private static TimeSpan Gap(IReadOnlyList<Call> calls, TimeSpan from, TimeSpan to)
    {
        TimeSpan[] moments = [from, .. calls.Where(call => call.IsGood).Select(call => call.Ended), to];
        return moments.Zip(moments.Skip(1), (one, next) => next - one).Max();
    }

    private async Task<int> RecordsLostAsync(IReadOnlyList<Call> calls)
    {
        var missing = calls.Select(call => call.RequestId).OfType<string>().ToHashSet();
        using var deadline = new CancellationTokenSource(Patience);
        while (missing.Count > 0 && !deadline.IsCancellationRequested)
        {
            foreach (var plugin in Traffic.Plugins)
            {
                missing.ExceptWith(await Api.RecordsAsync(plugin, _began));
            }

            await Task.Delay(Pace, CancellationToken.None);
        }

        return missing.Count;
    }

    private async Task<bool> IsHealthyAsync()
    {
        Uri[] services = [_system.ControlPlane, new Uri(_system.Editor.GetLeftPart(UriPartial.Authority)), .. _system.Nodes];
        foreach (var service in services)
        {
            try
            {
                using var answer = await _http.GetAsync(new Uri(service, "/health"));
                if (answer.StatusCode != HttpStatusCode.OK)
                {
                    return false;
                }
            }
            catch (Exception away) when (away is HttpRequestException or OperationCanceledException)
            {
                return false;
            }
        }

        return true;
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Headers;
using Platform.Contracts.Executions;
using Platform.EndToEnd.Tests.Running;

namespace Platform.EndToEnd.Tests.Faults;

/// <summary>Calls of the seeded plugins at a steady pace on all nodes, whatever becomes of the ones before.</summary>
internal sealed class Traffic : IAsyncDisposable
{
    // 25 a second: enough that no kill goes unnoticed, and little beside what the machine has to start again.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(40);

    // The longest that an execution may take by its limits, and what the health watch needs to end a node that is stopped.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static readonly string[] Plugins = ["hello-ts", "hello-js", "hello-rust", "hello-go"];

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience };
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<Call> _calls = new();
    private readonly ConcurrentDictionary<Task, bool> _open = new();
    private readonly long _began = Stopwatch.GetTimestamp();
    private readonly IReadOnlyList<Uri> _nodes;
    private readonly Task _pacing;

    public Traffic(RunningSystem system)
    {
        _nodes = system.Nodes;
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", system.Key);
        _pacing = PaceAsync();
    }

    public TimeSpan Now => Stopwatch.GetElapsedTime(_began);

    /// <summary>All calls that began within; waits for those that have no end yet.</summary>
    public async Task<IReadOnlyList<Call>> BetweenAsync(TimeSpan from, TimeSpan to)
    {
        await Task.WhenAll(_open.Keys);
        return [.. _calls.Where(call => call.Began >= from && call.Began < to).OrderBy(call => call.Ended)];
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _pacing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(_open.Keys);
        _http.Dispose();
        _end.Dispose();
    }

    private async Task PaceAsync()
    {
        using var timer = new PeriodicTimer(Pace);
        for (var number = 0; await timer.WaitForNextTickAsync(_end.Token); number++)
        {
            var call = CallAsync(new Uri(_nodes[number % _nodes.Count], $"/name/demo/default/{Plugins[number / _nodes.Count % Plugins.Length]}"));
            _open[call] = true;
            _ = call.ContinueWith(ended => _open.TryRemove(ended, out _), TaskScheduler.Default);
        }
    }

    private async Task CallAsync(Uri address)
    {
        var began = Now;
        var (status, id) = (0, (string?)null);
        try
        {
            using var body = new StringContent("""{"name":"Ada"}""");
            using var answer = await _http.PostAsync(address, body, CancellationToken.None);
            await answer.Content.ReadAsByteArrayAsync(CancellationToken.None);
            status = (int)answer.StatusCode;
            id = answer.Headers.Contains(ExecutionHeaders.Outcome) ? answer.Headers.GetValues(ExecutionHeaders.RequestId).Single() : null;
        }
        catch (Exception none) when (none is HttpRequestException or OperationCanceledException or IOException)
        {
            // No answer: the table counts it.
        }

        _calls.Enqueue(new Call(began, Now - began, status, id));
    }
}

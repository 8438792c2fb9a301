using System.Collections.Concurrent;
using System.Net.Http.Headers;
using Platform.Contracts.Executions;
using Platform.EndToEnd.Tests.Faults;
using Platform.EndToEnd.Tests.Running;

namespace Platform.EndToEnd.Tests.Billing;

/// <summary>Calls of the seeded plugins on all nodes, as fast as they are answered, until so many were.</summary>
internal sealed class BilledLoad : IAsyncDisposable
{
    private const int Callers = 8;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Respite = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience };
    private readonly ConcurrentDictionary<string, long> _answers = new();
    private readonly RunningSystem _system;
    private readonly int _executions;
    private int _unanswered;

    public BilledLoad(RunningSystem system, int executions)
    {
        (_system, _executions) = (system, executions);
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", system.Key);
        Finished = RunAsync();
    }

    /// <summary>Bytes of every answer of an execution, by its request id.</summary>
    public Task<IReadOnlyDictionary<string, long>> Finished { get; }

    /// <summary>Calls that nobody answered: what they called had been killed.</summary>
    public int Unanswered => _unanswered;

    public async ValueTask DisposeAsync()
    {
        await ((Task)Finished).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _http.Dispose();
    }

    private async Task<IReadOnlyDictionary<string, long>> RunAsync()
    {
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(CallAsync));
        return _answers;
    }

    private async Task CallAsync(int caller)
    {
        var stop = TestContext.Current.CancellationToken;
        for (var number = caller; _answers.Count < _executions && !stop.IsCancellationRequested; number++)
        {
            var address = new Uri(_system.Nodes[number % _system.Nodes.Count], $"/name/demo/default/{Traffic.Plugins[number / _system.Nodes.Count % Traffic.Plugins.Length]}");
            try
            {
                using var body = new StringContent("""{"name":"Ada"}""");
                using var answer = await _http.PostAsync(address, body, stop);
                var bytes = (await answer.Content.ReadAsByteArrayAsync(stop)).Length;
                if (answer.Headers.Contains(ExecutionHeaders.Outcome))
                {
                    // What says what went wrong instead of an answer is the node's, and not billed.
                    _answers[answer.Headers.GetValues(ExecutionHeaders.RequestId).Single()] = answer.IsSuccessStatusCode ? bytes : 0;
                }
            }
            catch (Exception none) when (none is HttpRequestException or IOException || (none is OperationCanceledException && !stop.IsCancellationRequested))
            {
                Interlocked.Increment(ref _unanswered);
                await Task.Delay(Respite, stop);
            }
        }
    }
}

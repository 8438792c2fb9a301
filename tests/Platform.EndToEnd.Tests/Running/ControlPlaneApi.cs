using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Platform.Contracts;
using Platform.Contracts.Executions;
using Platform.Contracts.Plugins;

namespace Platform.EndToEnd.Tests.Running;

/// <summary>The management API as a sensible program uses it: what fails for the moment is tried again.</summary>
internal sealed class ControlPlaneApi : IDisposable
{
    public const string Plugins = "v1/tenants/demo/plugins";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly HttpClient _http;

    public ControlPlaneApi(RunningSystem system)
        : this(system.ControlPlane, system.Key)
    {
    }

    public ControlPlaneApi(Uri address, string key)
    {
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(20) };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    public Task<T> GetAsync<T>(string path) => PersistAsync(async () => (await _http.GetFromJsonAsync<T>(path, PlatformJson.Options))!);

    public Task PutAsync<T>(string path, T content) => PersistAsync(async () =>
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, path) { Content = JsonContent.Create(content, options: PlatformJson.Options) };
        request.Headers.IfMatch.Add(EntityTagHeaderValue.Any);
        using var answer = await _http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return true;
    });

    public Task<TAnswer> PostAsync<TAnswer>(string path, object? content) => PersistAsync(async () =>
    {
        using var body = content is null ? null : JsonContent.Create(content, content.GetType(), options: PlatformJson.Options);
        using var answer = await _http.PostAsync(path, body);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<TAnswer>(PlatformJson.Options))!;
    });

    /// <summary>Makes a plugin as soon as it can; false when the time was over before it was acknowledged.</summary>
    public async Task<bool> TryCreateAsync(string name, CancellationToken until)
    {
        var plugin = new CreatePlugin(NamespaceName.Parse("default"), PluginName.Parse(name), Language.JavaScript);
        while (!until.IsCancellationRequested)
        {
            try
            {
                using var answer = await _http.PostAsJsonAsync(Plugins, plugin, PlatformJson.Options, until);
                if (answer.IsSuccessStatusCode)
                {
                    return true;
                }

                await Task.Delay(Pause, until);
            }
            catch (HttpRequestException)
            {
                await Task.Delay(Pause, CancellationToken.None);
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }

        return false;
    }

    public async Task<IReadOnlyList<T>> AllAsync<T>(string path, Func<T, bool> until)
    {
        var all = new List<T>();
        string? next = null;
        do
        {
            var page = await GetAsync<Page<T>>($"{path}?limit={PageRequest.LimitMaximum}{(next is null ? "" : $"&after={Uri.EscapeDataString(next)}")}");
            all.AddRange(page.Items);
            next = page.Items.Any(until) ? null : page.Next;
        }
        while (next is not null);
        return all;
    }

    /// <summary>The request ids on record of a seeded plugin, newest first, back to that time.</summary>
    public async Task<IEnumerable<string>> RecordsAsync(string plugin, DateTimeOffset since) =>
        (await AllAsync<ExecutionRecord>($"{Plugins}/default/{plugin}/executions", record => record.At < since)).Select(record => record.RequestId);

    /// <summary>Bytes of answer on record since that time, by request id; fails where one is on record twice.</summary>
    public async Task<Dictionary<string, long>> BilledAsync(IEnumerable<string> plugins, DateTimeOffset since)
    {
        var billed = new Dictionary<string, long>();
        foreach (var plugin in plugins)
        {
            var records = await AllAsync<ExecutionRecord>($"{Plugins}/default/{plugin}/executions", record => record.At < since);
            foreach (var record in records.Where(record => record.At >= since))
            {
                billed.Add(record.RequestId, record.OutputBytes);
            }
        }

        return billed;
    }

    public void Dispose() => _http.Dispose();

    private static async Task<T> PersistAsync<T>(Func<Task<T>> attempt)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                return await attempt();
            }
            catch (Exception away) when (MayPass(away) && !deadline.IsCancellationRequested)
            {
                await Task.Delay(Pause, CancellationToken.None);
            }
        }
    }

    // Away, or somebody saved the draft at the same moment.
    private static bool MayPass(Exception failure) =>
        failure is HttpRequestException { StatusCode: null or HttpStatusCode.PreconditionFailed or >= HttpStatusCode.InternalServerError } or OperationCanceledException or IOException;
}

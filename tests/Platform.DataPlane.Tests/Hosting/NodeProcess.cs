using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace Platform.DataPlane.Tests.Hosting;

/// <summary>A node as a process of its own, for what a process takes from its environment once.</summary>
internal sealed partial class NodeProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly HttpClient _http;

    private NodeProcess(Process process, Uri address) => (_process, _http) = (process, new HttpClient { BaseAddress = address, Timeout = Patience });

    public static async Task<NodeProcess> StartAsync(string dataPath, string controlPlane, Dictionary<string, string> environment, params string[] settings)
    {
        string[] arguments =
        [
            "exec", Path.Combine(AppContext.BaseDirectory, "Platform.DataPlane.dll"), .. TestNode.Arguments(dataPath, controlPlane),
            "--Logging:LogLevel:Microsoft.Hosting.Lifetime=Information", .. settings,
        ];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        var address = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) =>
        {
            if (Listening().Match(line.Data ?? "") is { Success: true } found)
            {
                address.TrySetResult(new Uri(found.Groups[1].Value));
            }
        };
        process.BeginOutputReadLine();
        return new NodeProcess(process, await address.Task.WaitAsync(Patience));
    }

    public async Task<Answer> CallAsync(string path, string key, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await _http.SendAsync(request);
        return await Answer.ReadAsync(response);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Listening();
}

using System.CommandLine;
using System.Net.Http.Headers;
using System.Text;
using Platform.Cli.AccessKeys;
using Platform.Cli.ControlPlane;
using Platform.Cli.Errors;
using Platform.Cli.Plugins;
using Platform.Contracts.Executions;
using Platform.Contracts.Plugins;
using Platform.Contracts.Versions;

namespace Platform.Cli.Executions;

internal static class CallCommand
{
    // Longer than any execution may take.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    public static Command Create()
    {
        var data = InputText.Option();
        var version = new Option<string?>("--ref") { Description = "A version by its ref; default: what is deployed." };
        var command = new Command("call", "Call a deployed plugin.") { PluginProject.Option, data, version };
        command.SetAction((parsed, stop) => RunAsync(
            PluginProject.Choose(parsed.GetValue(PluginProject.Option)), parsed.GetValue(version), parsed.GetValue(data) ?? "", Terminal.Of(parsed), stop));
        return command;
    }

    private static async Task<int> RunAsync(PluginId id, string? version, string data, Terminal terminal, CancellationToken stop)
    {
        if (version is not null && !ModuleRef.TryParse(version, out _, out var error))
        {
            throw new CliException(ExitCode.Usage, error);
        }

        var credentials = Credentials.Load();
        using var http = new HttpClient { BaseAddress = credentials.Node, Timeout = Timeout };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", credentials.Key);
        using var body = new StringContent(await InputText.ReadAsync(data, stop), Encoding.UTF8, "application/json");
        var response = await SendAsync(http, version is null ? $"/name/{id}" : $"/ref/{id}/{version}", body, stop);
        using (response)
        {
            if (!response.IsSuccessStatusCode && Header(response, ExecutionHeaders.Outcome) is not "completed")
            {
                throw await ControlPlaneClient.FailureAsync(response, stop);
            }

            var output = await response.Content.ReadAsStringAsync(stop);
            await terminal.ResultAsync(
                new { status = (int)response.StatusCode, output, @ref = Header(response, ExecutionHeaders.Ref), requestId = Header(response, ExecutionHeaders.RequestId), durationMs = Header(response, ExecutionHeaders.Duration) },
                output);
            return (int)(response.IsSuccessStatusCode ? ExitCode.Done : ExitCode.Failed);
        }
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient http, string path, HttpContent body, CancellationToken stop)
    {
        try
        {
            return await http.PostAsync(new Uri(path, UriKind.Relative), body, stop);
        }
        catch (HttpRequestException failure)
        {
            throw new CliException(ExitCode.Unreachable, $"{http.BaseAddress} does not answer: {failure.Message}", "unreachable");
        }
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.First() : null;
}

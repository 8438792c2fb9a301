using System.Net.ServerSentEvents;
using System.Text.Json;
using Platform.Cli.ControlPlane;
using Platform.Contracts;
using Platform.Contracts.Builds;

namespace Platform.Cli.Builds;

/// <summary>Follows a build's events to its end; resumes after a cut connection where it was.</summary>
internal static class BuildWatch
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static async Task<BuildInfo> FollowAsync(ControlPlaneClient client, string path, Func<BuildLogLine, Task> onLine, CancellationToken stop)
    {
        var last = 0;
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{path}/events");
            if (last > 0)
            {
                request.Headers.TryAddWithoutValidation("Last-Event-ID", last.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }

            using var response = await client.OpenAsync(request, stop);
            try
            {
                await foreach (var item in SseParser.Create(await response.Content.ReadAsStreamAsync(stop)).EnumerateAsync(stop))
                {
                    if (item.EventType == BuildEvent.Log && JsonSerializer.Deserialize<BuildLogLine>(item.Data, PlatformJson.Options) is { } line && line.Number > last)
                    {
                        last = line.Number;
                        await onLine(line);
                    }
                    else if (item.EventType == BuildEvent.State
                        && JsonSerializer.Deserialize<BuildInfo>(item.Data, PlatformJson.Options) is { State: BuildState.Succeeded or BuildState.Failed } build)
                    {
                        return build;
                    }
                }
            }
            catch (IOException)
            {
                // The connection was cut; the loop asks again from the last line.
            }

            await Task.Delay(Pause, stop);
        }
    }
}

using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Publishing.Workloads;

namespace Aspire.Hosting.Publishing.Compose;

/// <summary>How the engine finds out that a container is well, with what its image brings.</summary>
internal static class ComposeHealth
{
    public static Dictionary<string, object>? Of(Workload workload) => HealthOf(workload) is { } health
        ? new Dictionary<string, object>
        {
            ["test"] = new List<string> { "CMD-SHELL", health.Command },
            ["interval"] = string.Create(CultureInfo.InvariantCulture, $"{health.Seconds}s"),
            ["timeout"] = string.Create(CultureInfo.InvariantCulture, $"{health.Seconds}s"),
            // A first start makes databases and compiles; it is no illness for so long.
            ["start_period"] = "120s",
            ["retries"] = 3,
        }
        : null;

    private static ServerHealth? HealthOf(Workload workload) =>
        HttpHealthCheckAnnotation.Find(workload.Resource) is { } check ? new ServerHealth(Http(workload, check), ServerHealth.UsualSeconds)
        : ServerHealth.Of(workload.Resource) is { } health ? health with { Command = health.Command.Replace("$", "$$", StringComparison.Ordinal) }
        : null;

    // .NET's images have neither curl nor wget; bash opens connections itself.
    private static string Http(Workload workload, HttpHealthCheckAnnotation check)
    {
        var port = workload.Bindings.First(binding => binding.Endpoint.Name == check.EndpointName).TargetPort ?? ProjectResourceBuilderExtensions.ContainerPort;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"bash -c 'exec 3<>/dev/tcp/127.0.0.1/{port} && printf \"GET {check.Path} HTTP/1.0\\r\\n\\r\\n\" >&3 && head -n 1 <&3 | grep -q \" {check.StatusCode} \"'");
    }
}

using System.Diagnostics;
using OpenTelemetry.Trace;

namespace Platform.ServiceDefaults.Telemetry;

/// <summary>
/// Of what begins a trace keeps what somebody asked for. What services do all the time for themselves (look into a table, ask for news, answer whether they live)
/// would be nine traces of ten.
/// </summary>
internal sealed class BeginningSampler : Sampler
{
    private static readonly string[] Probes = ["/health", "/alive"];

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        new(samplingParameters.Kind switch
        {
            ActivityKind.Client or ActivityKind.Producer => false,
            ActivityKind.Server => !IsProbe(samplingParameters.Tags),
            _ => true,
        });

    private static bool IsProbe(IEnumerable<KeyValuePair<string, object?>>? tags) =>
        tags?.Any(tag => tag.Key == "url.path" && Probes.Contains(tag.Value as string)) ?? false;
}

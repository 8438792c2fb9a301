using System.Diagnostics;
using OpenTelemetry.Trace;
using Platform.ServiceDefaults.Telemetry;

namespace Platform.ServiceDefaults.Tests.Telemetry;

public sealed class BeginningSamplerTests
{
    [Theory]
    [InlineData(ActivityKind.Server, "/v1/plugins", true)]
    [InlineData(ActivityKind.Server, "/healthy", true)]
    [InlineData(ActivityKind.Server, "/health", false)]
    [InlineData(ActivityKind.Server, "/alive", false)]
    [InlineData(ActivityKind.Internal, null, true)]
    [InlineData(ActivityKind.Consumer, null, true)]
    [InlineData(ActivityKind.Client, null, false)]
    [InlineData(ActivityKind.Producer, null, false)]
    public void What_somebody_asked_for_begins_a_trace_and_what_a_service_does_all_the_time_does_not(ActivityKind kind, string? path, bool begins)
    {
        var tags = path is null ? [] : new[] { KeyValuePair.Create<string, object?>("url.path", path) };
        var result = new BeginningSampler().ShouldSample(new SamplingParameters(default, ActivityTraceId.CreateRandom(), "x", kind, tags));
        Assert.Equal(begins ? SamplingDecision.RecordAndSample : SamplingDecision.Drop, result.Decision);
    }
}

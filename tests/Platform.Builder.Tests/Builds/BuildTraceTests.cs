using System.Diagnostics;
using Platform.Builder.Builds;

namespace Platform.Builder.Tests.Builds;

public sealed class BuildTraceTests
{
    [Fact]
    public void An_order_goes_on_in_the_trace_that_came_with_it_and_its_tools_are_in_it()
    {
        using var listener = new ActivityListener { ShouldListenTo = source => source.Name == BuildTrace.SourceName, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(listener);
        const string Orderer = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

        using var order = BuildTrace.GoOn(Orderer)!;
        using var tool = BuildTrace.Tool("/toolchain/bin/rustc", "namespaces")!;

        Assert.Equal(Orderer[3..35], tool.TraceId.ToHexString());
        Assert.Equal((order.SpanId, "rustc"), (tool.ParentSpanId, tool.DisplayName));
        Assert.DoesNotContain(tool.TagObjects, tag => $"{tag.Value}".Contains("toolchain", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("rubbish")]
    public void Without_one_there_is_none(string? traceParent) => Assert.Null(BuildTrace.GoOn(traceParent));
}

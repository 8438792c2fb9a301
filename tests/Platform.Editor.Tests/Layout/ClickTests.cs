using System.Diagnostics;
using Platform.Editor.Layout;

namespace Platform.Editor.Tests.Layout;

public sealed class ClickTests
{
    [Fact]
    public void A_click_begins_a_trace_and_what_it_does_by_another_click_is_part_of_it()
    {
        using var listener = new ActivityListener { ShouldListenTo = source => source.Name == "Platform.Editor", Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData };
        ActivitySource.AddActivityListener(listener);
        using var connection = new Activity("connection").SetIdFormat(ActivityIdFormat.W3C).Start();

        using var test = Click.Begin("test", "demo/default/tea");
        using var build = Click.Begin("build", "demo/default/tea");

        Assert.NotEqual(connection.TraceId, test!.TraceId);
        Assert.Null(test.ParentId);
        Assert.Equal(test.SpanId, build!.ParentSpanId);
    }

    [Fact]
    public void While_nobody_listens_nothing_is_changed()
    {
        using var connection = new Activity("connection").SetIdFormat(ActivityIdFormat.W3C).Start();

        Assert.Null(Click.Begin("build", "demo/default/tea"));
        Assert.Same(connection, Activity.Current);
    }
}

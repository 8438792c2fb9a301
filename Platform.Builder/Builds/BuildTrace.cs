using System.Diagnostics;

namespace Platform.Builder.Builds;

/// <summary>The spans of a build. There is none while nobody listens.</summary>
internal static class BuildTrace
{
    /// <summary>The name that listeners subscribe to.</summary>
    public const string SourceName = "Platform.Builder";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Goes on in the trace of who ordered, where no message brought it along.</summary>
    public static Activity? GoOn(string? traceParent) =>
        ActivityContext.TryParse(traceParent, null, isRemote: true, out var orderer) ? Source.StartActivity("order", ActivityKind.Consumer, orderer) : null;

    /// <summary>A step of the build that is under way.</summary>
    public static Activity? Step(string name) => Source.StartActivity(name);

    /// <summary>A program of a toolchain at work in the sandbox; of its command line nothing but its name.</summary>
    public static Activity? Tool(string program, string sandbox)
    {
        var span = Source.StartActivity(Path.GetFileName(program));
        span?.SetTag("process.executable.name", Path.GetFileName(program));
        span?.SetTag("platform.sandbox", sandbox);
        return span;
    }

    public static void Fail(this Activity? span, string why) => span?.SetStatus(ActivityStatusCode.Error, why);
}

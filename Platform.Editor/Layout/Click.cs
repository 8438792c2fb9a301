using System.Diagnostics;

namespace Platform.Editor.Layout;

/// <summary>What somebody asked for with a click begins a trace: the connection that brings clicks lasts as long as the page, and says nothing of any of them.</summary>
internal static class Click
{
    private static readonly ActivitySource Source = new("Platform.Editor");

    /// <summary>Null while nobody listens. Ends with what the click led to; a click that does what another one does is part of it.</summary>
    public static Activity? Begin(string what, string plugin)
    {
        var before = Activity.Current;
        if (before?.Source != Source)
        {
            Activity.Current = null;
        }

        var span = Source.StartActivity(what);
        if (span is null)
        {
            Activity.Current = before;
        }

        span?.SetTag("platform.plugin", plugin);
        return span;
    }
}

using System.Diagnostics;

namespace Platform.ControlPlane.Outbox;

internal static class OutboxTrace
{
    private static readonly ActivitySource Source = new("Platform.ControlPlane");

    /// <summary>A span in the trace of who wrote the message; what is sent meanwhile carries it on. Null while nobody listens, or nobody traced.</summary>
    public static Activity? GoOn(OutboxMessage message) =>
        ActivityContext.TryParse(message.TraceParent, null, isRemote: true, out var writer) ? Source.StartActivity("outbox", ActivityKind.Internal, writer) : null;
}

using System.Diagnostics.Tracing;

namespace Platform.Wasm.FuzzTests.Bombs;

/// <summary>Counts the methods of compiled modules that the JIT works on, at first or again, from the runtime's own events.</summary>
internal sealed class GuestMethods : EventListener
{
    private const string Runtime = "Microsoft-Windows-DotNETRuntime";
    private const EventKeywords Jit = (EventKeywords)0x10;
    private const int MethodLoadVerbose = 143;
    private const string GuestClass = "Code";

    private int _count;

    public int Count => Volatile.Read(ref _count);

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Runtime)
        {
            EnableEvents(eventSource, EventLevel.Verbose, Jit);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventId == MethodLoadVerbose && eventData.PayloadNames!.IndexOf("MethodNamespace") is var place and >= 0 && (string?)eventData.Payload![place] == GuestClass)
        {
            Interlocked.Increment(ref _count);
        }
    }
}

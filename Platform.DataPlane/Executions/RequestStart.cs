namespace Platform.DataPlane.Executions;

/// <summary>Which request it is, and when it came.</summary>
/// <param name="Id">Its id.</param>
/// <param name="RequestId">The same as text.</param>
/// <param name="At">By the calendar.</param>
/// <param name="Arrived">By the clock that measures.</param>
internal readonly record struct RequestStart(Guid Id, string RequestId, DateTimeOffset At, long Arrived)
{
    public static RequestStart Now(TimeProvider time)
    {
        var at = time.GetUtcNow();
        var id = Guid.CreateVersion7(at);
        return new RequestStart(id, id.ToString("n"), at, time.GetTimestamp());
    }
}

namespace Platform.DataPlane.Capabilities.PluginCall;

/// <summary>An execution, as what it calls has to know it.</summary>
/// <param name="RequestId">Its id.</param>
/// <param name="Depth">0: a request began it.</param>
/// <param name="Tree">What else that request led to.</param>
/// <param name="SentAt">Timestamp of its begin.</param>
/// <param name="WallMs">How long it may take.</param>
internal sealed record CallerRun(Guid RequestId, int Depth, CallTree Tree, long SentAt, int WallMs)
{
    /// <summary>Milliseconds that it has left.</summary>
    public int LeftMs(TimeProvider time) => (int)Math.Max(0, WallMs - time.GetElapsedTime(SentAt).TotalMilliseconds);
}

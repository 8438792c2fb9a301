namespace Platform.ControlPlane.Storage;

internal static class Waiting
{
    // A notification is lost with its connection; so whoever waits looks by himself this often.
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(5);

    /// <summary>Waits for the pulse or a moment to look anyway; false when the deadline is reached.</summary>
    public static async Task<bool> UntilAsync(Task pulse, DateTimeOffset deadline, TimeProvider time, CancellationToken cancellationToken)
    {
        var left = deadline - time.GetUtcNow();
        if (left <= TimeSpan.Zero)
        {
            return false;
        }

        try
        {
            await pulse.WaitAsync(left < LongestSleep ? left : LongestSleep, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Time to look.
        }

        return true;
    }
}

namespace Platform.AppModel.Tests;

internal static class Eventually
{
    // Generous: a busy machine is slow, and a right answer ends the wait at once.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);

    public static async Task HoldsAsync(Func<bool> condition, string what)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (!condition())
        {
            if (deadline.IsCancellationRequested)
            {
                Assert.Fail($"Did not come true within {Patience.TotalSeconds} s: {what}");
            }

            await Task.Delay(Pace, TestContext.Current.CancellationToken);
        }
    }
}

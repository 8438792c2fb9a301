using System.Diagnostics;

namespace Platform.DataPlane.Tests.Hosting;

internal static class Eventually
{
    // Compilers and executors start as processes, on a machine that may be busy with other builds.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    public static Task AsyncTrue(Func<bool> condition) => AsyncTrue(() => Task.FromResult(condition()));

    public static async Task AsyncTrue(Func<Task<bool>> condition)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(started) < Deadline, "It did not come true in time.");
            await Task.Delay(Step);
        }
    }
}

using System.Globalization;

namespace Platform.Wasm.FuzzTests.Bombs;

/// <summary>What the threads on which the runtime compiles again have taken of the processor. They end when they have nothing to do, so their last known figure is kept.</summary>
internal sealed class BackgroundCompiler
{
    private const string ThreadName = ".NET Tiered";
    private const double NanosecondsPerMicrosecond = 1_000;

    private readonly Dictionary<string, long> _nanoseconds = [];

    public TimeSpan Taken()
    {
        foreach (var thread in Directory.EnumerateDirectories("/proc/self/task"))
        {
            try
            {
                if (File.ReadAllText(Path.Combine(thread, "comm")).StartsWith(ThreadName, StringComparison.Ordinal))
                {
                    _nanoseconds[thread] = long.Parse(File.ReadAllText(Path.Combine(thread, "schedstat")).Split(' ')[0], CultureInfo.InvariantCulture);
                }
            }
            catch (IOException)
            {
                // It ended in between.
            }
        }

        return TimeSpan.FromMicroseconds(_nanoseconds.Values.Sum() / NanosecondsPerMicrosecond);
    }
}

using System.Diagnostics;
using System.Globalization;
using Platform.Wasm.Hosting;
using static Platform.Wasm.Tests.Hosting.Command;

namespace Platform.Wasm.Tests.Hosting;

/// <summary>What guests cost that wait in a host function, each on a thread of its own. <c>./dev test --long waiting</c> prints the table that RATIONALE.md quotes.</summary>
public sealed class WaitingGuestsTests
{
    private const int StackBytes = 8 << 20;

    [Fact]
    [Trait("Long", "waiting")]
    public void HoldLittleMoreThanTheirMemory()
    {
        List<string> rows = ["| guests that wait | stack reserved, each | resident, each | of it the stack | woken and back, median |", "|---|---|---|---|---|"];
        foreach (var guests in (int[])[1, 64, 512, 1_024])
        {
            rows.Add(Measure(guests));
        }

        var table = string.Join('\n', rows) + "\n";
        TestContext.Current.TestOutputHelper?.WriteLine(table);
        var folder = Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "tables", "waiting");
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(folder).FullName, "waiting.md"), table);
    }

    private static string Measure(int count)
    {
        using var fixture = new RuntimeFixture(options => new PlatformRuntime(options));
        using var entered = new CountdownEvent(count);
        fixture.Mixes = (call, _) =>
        {
            entered.Signal();
            call.Interruption.WaitHandle.WaitOne();
            throw new TrapException(TrapKind.Interrupted);
        };
        var body = Call(Mix, I32(1), I64(1), [0x43, 0, 0, 0, 0], [0x44, 0, 0, 0, 0, 0, 0, 0, 0]);
        using var program = fixture.Prepare(Build(body, [0x1a]));
        var instances = Enumerable.Range(0, count).Select(_ => program.CreateInstance(null)).ToArray();
        var ended = new long[count];
        var before = Resident();
        var threads = instances
            .Select((instance, i) => new Thread(
                () =>
                {
                    Assert.Equal(TrapKind.Interrupted, instance.Run(RuntimeFixture.Input()).Trap);
                    Volatile.Write(ref ended[i], Stopwatch.GetTimestamp());
                },
                StackBytes))
            .ToArray();
        Array.ForEach(threads, thread => thread.Start());
        Assert.True(entered.Wait(TimeSpan.FromSeconds(60)));
        var (each, stack) = ((Resident() - before) / count, ResidentStacks() / count);
        var times = new List<double>();
        for (var i = 0; i < count; i++)
        {
            var began = Stopwatch.GetTimestamp();
            instances[i].Interrupt();
            threads[i].Join();
            times.Add(Stopwatch.GetElapsedTime(began, ended[i]).TotalMicroseconds);
            instances[i].Dispose();
        }

        times.Sort();
        return string.Create(CultureInfo.InvariantCulture, $"| {count} | {StackBytes >> 20} MiB | {each >> 10} KiB | {stack >> 10} KiB | {times[count / 2]:0} µs |");
    }

    private static long Resident() => Kilobytes(File.ReadLines("/proc/self/status"), "VmRSS:");

    /// <summary>Of all mappings that are as large as these stacks: nothing else here is.</summary>
    private static long ResidentStacks()
    {
        var resident = 0L;
        var size = 0L;
        foreach (var line in File.ReadLines("/proc/self/smaps"))
        {
            size = line.StartsWith("Size:", StringComparison.Ordinal) ? Kilobytes([line], "Size:") : size;
            if (line.StartsWith("Rss:", StringComparison.Ordinal) && Math.Abs(size - StackBytes) <= 64 << 10)
            {
                resident += Kilobytes([line], "Rss:");
            }
        }

        return resident;
    }

    private static long Kilobytes(IEnumerable<string> lines, string name) =>
        long.Parse(lines.First(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) << 10;
}

using System.Globalization;

namespace Platform.Wasm.Tests.Runtime;

/// <summary>A process with a fault of the kind that the audit is for: something writes to an instance's memory whenever it likes, after a reset too.</summary>
internal static class TouchedMemory
{
    public const string Verb = "touched-memory";
    public const int Page = 5;

    private const int PageBytes = 4_096;

    /// <param name="arguments">Whether writes are tracked, one reset of how many is audited, and how many there are.</param>
    public static int Run(string[] arguments)
    {
        var options = new SnapshotOptions { TrackWrites = bool.Parse(arguments[0]), AuditEvery = Number(arguments[1]) };
        using var guest = Guest.Start(new ModuleBytes().Memory(1).Export("memory", 2, 0));
        guest.Instance.TakeSnapshot(options);
        var memory = guest.Instance.GetMemory("memory")!;
        using var written = new ManualResetEventSlim();
        using var ended = new CancellationTokenSource();
        var writer = new Thread(() =>
        {
            while (!ended.IsCancellationRequested)
            {
                memory.Slice(Page * PageBytes, 1)[0] = 7;
                written.Set();
            }
        });
        writer.Start();
        written.Wait();
        for (var reset = Number(arguments[2]); reset > 0; reset--)
        {
            Console.Write('.');
            guest.Instance.Reset();
        }

        ended.Cancel();
        writer.Join();
        return 0;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}

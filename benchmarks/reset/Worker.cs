using System.Diagnostics;
using System.Text;
using Platform.Wasm.Wasi;

namespace Platform.Wasm.ResetBenchmark;

/// <summary>How an instance goes back: not at all (the floor, and not legal), by looking at every page, or by what the kernel tells.</summary>
internal enum Way
{
    None,
    Compare,
    Track,
}

/// <summary>One instance and what a request does with it, on one thread.</summary>
internal sealed class Worker : IDisposable
{
    private static readonly byte[] Input = Encoding.UTF8.GetBytes("""{"name":"bob","items":[1,2,3]}""");
    private static readonly Linker Linker = MakeLinker();
    private static readonly ExecutionClock Clock = new(TimeProvider.System);
    private static readonly Limits Limits = new() { CpuTime = TimeSpan.FromMinutes(1), WallTime = TimeSpan.FromMinutes(5) };

    private readonly Store _store;
    private readonly Instance _instance;
    private readonly Function _start;
    private readonly WasiContext _wasi;
    private readonly Way _way;

    public Worker(WasmModule module, CodeImage image, Way way)
    {
        _way = way;
        _wasi = new WasiContext(WasiClock.Frozen(DateTimeOffset.UnixEpoch), WasiRandom.Frozen) { Stdout = new WasiOutput(1 << 20, OverflowRule.Trap) };
        _store = new Store(Limits) { HostState = _wasi };
        _instance = Linker.Instantiate(_store, module, image);
        _start = _instance.GetFunction("_start")!;
        _instance.TakeSnapshot(new SnapshotOptions { TrackWrites = way == Way.Track });
    }

    /// <summary>The answer to one request, and the instance as before.</summary>
    public string Answer()
    {
        Request();
        var answer = Encoding.UTF8.GetString(_wasi.Stdout!.Written.Span);
        Reset();
        return answer;
    }

    private void Request()
    {
        _wasi.Begin(Input);
        var outcome = _start.Call();
        if (outcome.Trap is not (TrapKind.None or TrapKind.Exit) || outcome.ExitCode != 0)
        {
            throw new InvalidOperationException($"The guest ended with {outcome}.");
        }
    }

    /// <summary>So many requests, each with its reset; the processor time that they took.</summary>
    public TimeSpan Serve(int requests)
    {
        using var watch = Clock.Watch(_store);
        for (var i = 0; i < requests; i++)
        {
            Request();
            Reset();
        }

        return watch.CpuTime;
    }

    private void Reset()
    {
        if (_way != Way.None)
        {
            _instance.Reset();
        }
    }

    /// <summary>Microseconds of the reset alone, the median.</summary>
    public double ResetAlone(int requests)
    {
        var times = new double[requests];
        for (var i = 0; i < requests; i++)
        {
            Request();
            var started = Stopwatch.GetTimestamp();
            Reset();
            times[i] = Stopwatch.GetElapsedTime(started).TotalMicroseconds;
        }

        Array.Sort(times);
        return times[requests / 2];
    }

    public void Dispose() => _store.Dispose();

    private static Linker MakeLinker()
    {
        var linker = new Linker();
        WasiPreview1.Define(linker);
        return linker
            .Define("platform_v1", "start", FunctionType.Parse("(i32,i32,i32,i32)->i64"), (_, _, results) => results[0] = Value.I64(-1))
            .Define("platform_v1", "wait", FunctionType.Parse("(i32,i32,i32)->i32"), Refuse)
            .Define("platform_v1", "size", FunctionType.Parse("(i32)->i32"), Refuse)
            .Define("platform_v1", "take", FunctionType.Parse("(i32,i32,i32)->i32"), Refuse)
            .Define("platform_v1", "drop", FunctionType.Parse("(i32)->()"), (_, _, _) => { });
    }

    private static void Refuse(Caller caller, ReadOnlySpan<Value> arguments, Span<Value> results) => results[0] = Value.I32(-2);
}

namespace Platform.Wasm.Wasi;

/// <summary>
/// What one execution sees of the world through WASI: arguments, environment, three streams, a clock, randomness. No files, no sockets.
/// Put it (or an <see cref="IWasiHost"/> that holds it) into <see cref="Store.HostState"/>. Reusable: call <see cref="Begin"/> before each execution.
/// </summary>
public sealed class WasiContext : IWasiHost
{
    // The largest payload of the guest contract: a result needs no more than what an operation may carry.
    private const int DefaultStdoutLimit = 4 << 20;

    // A stack trace of a thousand lines.
    private const int DefaultStderrLimit = 256 << 10;

    // Longer than a request lives; without a limit of its own the host would wait as long as a guest says.
    private static readonly TimeSpan DefaultSleepLimit = TimeSpan.FromSeconds(30);

    private const int StreamCount = 3;

    private readonly bool[] _open = new bool[StreamCount];
    private ReadOnlyMemory<byte> _stdin;

    /// <summary>Makes the state with nothing on stdin.</summary>
    public WasiContext(WasiClock clock, FillRandom random)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(random);
        Clock = clock;
        Random = random;
        Begin(default);
    }

    /// <summary>The arguments, the program's name first.</summary>
    public WasiStrings Arguments { get; set; } = WasiStrings.None;

    /// <summary>The environment, each string of the form <c>NAME=value</c>.</summary>
    public WasiStrings Environment { get; set; } = WasiStrings.None;

    /// <summary>Where descriptor 1 goes.</summary>
    public WasiOutput Stdout { get; init; } = new(DefaultStdoutLimit, OverflowRule.Trap);

    /// <summary>Where descriptor 2 goes.</summary>
    public WasiOutput Stderr { get; init; } = new(DefaultStderrLimit, OverflowRule.Discard);

    /// <summary>Ends a sleep of the guest, which then traps with <see cref="TrapKind.Interrupted"/>.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>The longest that the guest may sleep in one go; a longer sleep is cut and traps with <see cref="TrapKind.Interrupted"/>.</summary>
    public TimeSpan SleepLimit { get; set; } = DefaultSleepLimit;

    WasiContext IWasiHost.Wasi => this;

    internal WasiClock Clock { get; }

    internal FillRandom Random { get; }

    internal int StdinRemaining => _stdin.Length;

    /// <summary>Prepares for an execution: the streams are open and empty, stdin holds the given bytes, the monotonic clock starts now.</summary>
    /// <param name="stdin">Not copied; must not change while the guest runs.</param>
    public void Begin(ReadOnlyMemory<byte> stdin)
    {
        _stdin = stdin;
        Array.Fill(_open, true);
        Stdout.Clear();
        Stderr.Clear();
        Clock.Restart();
    }

    internal static WasiContext Of(Caller caller) =>
        caller.Store.HostState is IWasiHost host
            ? host.Wasi
            : throw new InvalidOperationException($"The store's host state is no {nameof(IWasiHost)}.");

    internal bool IsOpen(int descriptor) => (uint)descriptor < StreamCount && _open[descriptor];

    internal void Close(int descriptor) => _open[descriptor] = false;

    /// <summary>The output behind an open descriptor, if it is one.</summary>
    internal WasiOutput? OutputOf(int descriptor) => descriptor switch
    {
        1 when _open[1] => Stdout,
        2 when _open[2] => Stderr,
        _ => null,
    };

    internal int ReadStdin(Span<byte> destination)
    {
        var length = Math.Min(destination.Length, _stdin.Length);
        _stdin.Span[..length].CopyTo(destination);
        _stdin = _stdin[length..];
        return length;
    }
}

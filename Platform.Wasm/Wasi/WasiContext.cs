using Platform.Wasm.Wasi.Descriptors;
using Platform.Wasm.Wasi.Files;

namespace Platform.Wasm.Wasi;

/// <summary>
/// What one execution sees of the world through WASI: arguments, environment, three streams, a clock, randomness, and the folders that it is given. No sockets.
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

    // Programs hold a few; the table costs the host 8 bytes for each, an open file some 100.
    private const int MaximumDescriptors = 128;

    private readonly InputDescriptor _stdin = new();
    private readonly List<Volume> _volumes = [];

    /// <summary>Makes the state with nothing on stdin.</summary>
    public WasiContext(WasiClock clock, FillRandom random)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(random);
        Clock = clock;
        Random = random;
        Descriptors = OpenFirst([]);
        Begin(default);
    }

    /// <summary>The arguments, the program's name first.</summary>
    public WasiStrings Arguments { get; set; } = WasiStrings.None;

    /// <summary>The environment, each string of the form <c>NAME=value</c>.</summary>
    public WasiStrings Environment { get; set; } = WasiStrings.None;

    /// <summary>
    /// What descriptor 0 gives after the bytes of <see cref="Begin"/>; nothing. Reading it holds the guest's thread as long as it takes, and no interrupt
    /// ends that: for a host that serves one guest.
    /// </summary>
    public Stream? StdinStream
    {
        get => _stdin.Stream;
        init => _stdin.Stream = value;
    }

    /// <summary>Where descriptor 1 goes.</summary>
    public WasiOutput Stdout { get; init; } = new(DefaultStdoutLimit, OverflowRule.Trap);

    /// <summary>Where descriptor 2 goes.</summary>
    public WasiOutput Stderr { get; init; } = new(DefaultStderrLimit, OverflowRule.Discard);

    /// <summary>The folders that are open from the start, as descriptors 3 and on; none.</summary>
    public IReadOnlyList<WasiFolder> Folders
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
            Descriptors = OpenFirst(value);
        }
    } = [];

    /// <summary>Ends a sleep of the guest, which then traps with <see cref="TrapKind.Interrupted"/>.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>The longest that the guest may sleep in one go; a longer sleep is cut and traps with <see cref="TrapKind.Interrupted"/>.</summary>
    public TimeSpan SleepLimit { get; set; } = DefaultSleepLimit;

    WasiContext IWasiHost.Wasi => this;

    internal WasiClock Clock { get; }

    internal FillRandom Random { get; }

    internal DescriptorTable Descriptors { get; private init; }

    /// <summary>Prepares for an execution: the first descriptors are open and no others, stdin holds the given bytes, outputs and temporary folders are empty, the monotonic clock starts now.</summary>
    /// <param name="stdin">Not copied; must not change while the guest runs.</param>
    public void Begin(ReadOnlyMemory<byte> stdin)
    {
        _stdin.Begin(stdin);
        Descriptors.Reset();
        foreach (var volume in _volumes)
        {
            volume.Clear();
        }

        Stdout.Clear();
        Stderr.Clear();
        Clock.Restart();
    }

    internal static WasiContext Of(Caller caller) =>
        caller.Store.HostState is IWasiHost host
            ? host.Wasi
            : throw new InvalidOperationException($"The store's host state is no {nameof(IWasiHost)}.");

    private DescriptorTable OpenFirst(IReadOnlyList<WasiFolder> folders)
    {
        var first = new List<Descriptor> { _stdin, new OutputDescriptor(this, 1), new OutputDescriptor(this, 2) };
        _volumes.Clear();
        foreach (var folder in folders)
        {
            var volume = folder.Mount((ulong)_volumes.Count + 1, Clock);
            _volumes.Add(volume);
            first.Add(new DirectoryDescriptor(volume, volume.Root, Rights.OfDirectory, Rights.Inherited) { FolderName = folder.Utf8Name });
        }

        return new DescriptorTable([.. first], MaximumDescriptors);
    }
}

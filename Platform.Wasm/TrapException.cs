using Platform.Wasm.Backtraces;
using Platform.Wasm.Runtime;

namespace Platform.Wasm;

/// <summary>
/// Ends an execution from inside: thrown by compiled code and by host functions, passed through the guest's frames, which cannot catch it,
/// and turned into a <see cref="CallOutcome"/> where the host called. Seen by the host only from instantiation and <see cref="CallOutcome.ThrowIfTrapped"/>.
/// </summary>
public sealed class TrapException : Exception
{
    /// <summary>A trap with a detail for the author of the plugin.</summary>
    public TrapException(TrapKind kind, string? detail = null)
        : this(kind, 0, detail)
    {
    }

    internal TrapException(TrapKind kind, int exitCode, string? detail)
        : base(detail is null ? $"The guest trapped: {kind}." : $"The guest trapped: {kind}: {detail}")
    {
        _ = StackBounds.Here(out var address);
        StackAddress = address;
        Kind = kind;
        ExitCode = exitCode;
        Detail = detail;
    }

    /// <summary>For a host function: refuses to go on, with a detail for the author of the plugin.</summary>
    public TrapException(string detail)
        : this(TrapKind.HostRefused, 0, detail)
    {
    }

    /// <summary>Why the execution ended.</summary>
    public TrapKind Kind { get; }

    /// <summary>The guest's exit code; only with <see cref="TrapKind.Exit"/>.</summary>
    public int ExitCode { get; }

    /// <summary>What a host function said about its refusal.</summary>
    public string? Detail { get; }

    /// <summary>Where the guest was; set where the host sees the exception.</summary>
    public Backtrace? Backtrace { get; internal init; }

    /// <summary>Where the stack ended when it was made.</summary>
    internal nuint StackAddress { get; }

    /// <summary>For a host function: what to throw when the guest asks to end.</summary>
    public static TrapException Exit(int code) => new(TrapKind.Exit, code, null);
}

using System.Runtime.ExceptionServices;
using Wasmtime;

namespace Platform.Wasm.Wasmtime;

/// <summary>What Wasmtime's exceptions mean.</summary>
internal static class WasmtimeOutcome
{
    /// <summary>How a run ended; an exception of the host's own passes.</summary>
    public static CallOutcome Of(WasmtimeException problem)
    {
        switch (problem)
        {
            case { InnerException: TrapException refused }:
                return new CallOutcome(refused.Kind, refused.ExitCode, refused.Detail);
            case { InnerException: { } fault }:
                ExceptionDispatchInfo.Throw(fault);
                return default;
            case { ExitCode: { } code }:
                return new CallOutcome(TrapKind.Exit, code);
            case global::Wasmtime.TrapException trap:
                return new CallOutcome(Kind(trap.Type), Detail: Detail(trap));
            default:
                throw problem;
        }
    }

    public static Exception OfInstantiation(WasmtimeException problem) => problem switch
    {
        { InnerException: { } inner } => inner,
        global::Wasmtime.TrapException trap => new TrapException(Kind(trap.Type), Detail(trap)),
        _ => new LinkException(problem.Message),
    };

    private static TrapKind Kind(TrapCode code) => code switch
    {
        TrapCode.StackOverflow => TrapKind.StackExhausted,
        TrapCode.MemoryOutOfBounds or TrapCode.HeapMisaligned => TrapKind.MemoryOutOfBounds,
        TrapCode.TableOutOfBounds => TrapKind.TableOutOfBounds,
        TrapCode.IndirectCallToNull => TrapKind.UninitializedElement,
        TrapCode.BadSignature => TrapKind.IndirectCallTypeMismatch,
        TrapCode.IntegerOverflow => TrapKind.IntegerOverflow,
        TrapCode.IntegerDivisionByZero => TrapKind.IntegerDivideByZero,
        TrapCode.BadConversionToInteger => TrapKind.InvalidConversionToInteger,
        TrapCode.Unreachable => TrapKind.Unreachable,
        TrapCode.Interrupt or TrapCode.OutOfFuel => TrapKind.Interrupted,
        _ => TrapKind.HostRefused,
    };

    /// <summary>Only what no kind of ours says.</summary>
    private static string? Detail(global::Wasmtime.TrapException trap) => Kind(trap.Type) == TrapKind.HostRefused ? trap.Message : null;
}

using Platform.Wasm.Backtraces;
using Platform.Wasm.Compilation;
using Platform.Wasm.Runtime;

namespace Platform.Wasm;

/// <summary>A function that the host can call: exported by an instance, or referred to by a table or global.</summary>
public sealed unsafe class Function
{
    /// <summary>Up to so many slots a call copies on the stack; beyond, it allocates.</summary>
    private const int SlotsOnStack = 32;

    private readonly nint _entry;
    private readonly int _slots;

    internal Function(Store store, nint reference)
    {
        Store = store;
        Reference = reference;
        var id = Context.Number(reference, CodeLayout.ReferenceType);
        Type = TypeRegistry.TypeOf(id);
        _entry = TypeRegistry.EntryOf(id);
        _slots = Math.Max(Type.ParameterSlots, Type.ResultSlots);
    }

    /// <summary>The store that it belongs to.</summary>
    public Store Store { get; }

    /// <summary>What it takes and gives.</summary>
    public FunctionType Type { get; }

    internal nint Reference { get; }

    /// <summary>Calls it. The outcome says whether it returned; only then are the results set.</summary>
    /// <param name="arguments">Values of the kinds that the type says.</param>
    /// <param name="results">As many places as the type has results.</param>
    /// <exception cref="ArgumentException">Arguments or results do not fit the type.</exception>
    public CallOutcome Call(ReadOnlySpan<Value> arguments, Span<Value> results)
    {
        Check(arguments, results);
        var slots = _slots <= SlotsOnStack ? stackalloc ulong[SlotsOnStack] : new ulong[_slots];
        fixed (ulong* first = slots)
        {
            var next = first;
            foreach (var argument in arguments)
            {
                Slots.Write(next, argument);
                next += Slots.Of(argument.Kind);
            }

            var outcome = CallRaw(slots);
            if (outcome.Returned)
            {
                Take(results, first);
            }

            return outcome;
        }
    }

    /// <summary>Calls it with neither arguments nor results.</summary>
    public CallOutcome Call() => Call([], []);

    /// <summary>
    /// Calls it without a copy: arguments are taken from the slots, results are left there. Kinds of 32 bits use the lower half of a slot,
    /// and the upper half of a result is undefined; a <c>v128</c> takes two. Allocates nothing unless it traps.
    /// </summary>
    /// <param name="slots">At least as many as the parameters take and as the results take.</param>
    public CallOutcome CallRaw(Span<ulong> slots)
    {
        if (slots.Length < _slots)
        {
            throw new ArgumentException("There are fewer slots than parameters or results take.", nameof(slots));
        }

        if (_entry == 0)
        {
            throw new InvalidOperationException($"No image knows a way into functions of type {Type}.");
        }

        // Where the guest's part of the stack begins.
        _ = StackBounds.Here(out var stack);
        Store.Enter();
        try
        {
            fixed (ulong* first = slots)
            {
                var code = Context.Pointer(Reference, CodeLayout.ReferenceCode);
                var context = Context.Pointer(Reference, CodeLayout.ReferenceContext);
                ((delegate*<nint, nint, nint, void>)_entry)(code, context, (nint)first);
            }

            return default;
        }
        catch (TrapException trap)
        {
            return new CallOutcome(trap.Kind, trap.ExitCode, trap.Detail) { Backtrace = trap.Kind == TrapKind.Exit ? null : BacktraceOf(trap, stack - trap.StackAddress) };
        }
        catch (NullReferenceException fault) when (Store.IsGuardFault(fault) && StackBounds.Here(out var end))
        {
            // The filter ran where the fault was, before anything was unwound.
            return new CallOutcome(TrapKind.MemoryOutOfBounds) { Backtrace = BacktraceOf(fault, stack - end) };
        }
        finally
        {
            Store.Leave();
        }
    }

    private void Take(Span<Value> results, ulong* slot)
    {
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = Slots.Read(Type.ResultSpan[i], slot);
            slot += Slots.Of(Type.ResultSpan[i]);
        }
    }

    private Backtrace BacktraceOf(Exception trap, nuint stackUsed) => new(trap, stackUsed, Store.Modules());

    private void Check(ReadOnlySpan<Value> arguments, ReadOnlySpan<Value> results)
    {
        var parameters = Type.ParameterSpan;
        if (arguments.Length != parameters.Length || results.Length != Type.Results.Count)
        {
            throw new ArgumentException($"A function of type {Type} was called with {arguments.Length} arguments for {results.Length} results.");
        }

        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i].Kind != parameters[i])
            {
                throw new ArgumentException($"Argument {i} of a function of type {Type} is {arguments[i].Kind.TextName()}.");
            }
        }
    }
}

using Platform.Wasm.Compilation;
using Platform.Wasm.Runtime;

namespace Platform.Wasm;

/// <summary>
/// Instances that may share memories, tables, globals and functions, with the limits they run under and what the host keeps for them.
/// Used by one thread at a time; only <see cref="Interrupt"/> may come from any thread at any time. Disposing it frees all of them.
/// </summary>
public sealed class Store : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<Instance> _instances = [];
    private readonly List<IDisposable> _owned = [];
    private int _depth;
    private nuint _stackLimit;
    private volatile bool _interrupted;
    private bool _disposed;

    /// <summary>A store without instances.</summary>
    public Store(Limits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        Limits = limits;
    }

    /// <summary>What its guests may use.</summary>
    public Limits Limits { get; }

    /// <summary>Whatever the host functions need to find again: the state of WASI, of a request.</summary>
    public object? HostState { get; set; }

    internal bool IsInterrupted => _interrupted;

    /// <summary>
    /// Makes running guests trap with <see cref="TrapKind.Interrupted"/> at their next loop or call, within microseconds, and every call until
    /// <see cref="ClearInterrupt"/>. A host function that is waiting is not woken.
    /// </summary>
    public void Interrupt()
    {
        lock (_lock)
        {
            _interrupted = true;
            Interlocked.MemoryBarrier();
            ApplyInterrupt();
        }
    }

    /// <summary>Lets guests run again.</summary>
    public void ClearInterrupt()
    {
        lock (_lock)
        {
            _interrupted = false;
            foreach (var instance in _instances)
            {
                Context.Number(instance.Context, CodeLayout.Interrupt) = 0;
            }

            _stackLimit = 0;
        }
    }

    /// <summary>Frees its instances and what they own. Nothing of them may be used afterwards, and none may be running.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_disposed)
            {
                return;
            }

            if (_depth > 0)
            {
                throw new InvalidOperationException("A store cannot be disposed while its guests run.");
            }

            _disposed = true;
            foreach (var instance in _instances)
            {
                instance.Free();
            }

            _instances.Clear();
            _owned.ForEach(owned => owned.Dispose());
            _owned.Clear();
        }
    }

    internal void Add(Instance instance)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _instances.Add(instance);
            if (_depth > 0)
            {
                // Made by a host function: the limit of the running call holds for it too.
                Context.Pointer(instance.Context, CodeLayout.StackLimit) = (nint)_stackLimit;
            }
            else
            {
                _stackLimit = 0;
            }

            if (_interrupted)
            {
                ApplyInterrupt();
            }
        }
    }

    /// <summary>
    /// Whether compiled code touched what lies beyond a guarded memory. Not so for a host function's own exception: that has no fault behind it, and comes from other code.
    /// </summary>
    internal bool IsGuardFault(NullReferenceException exception)
    {
        var faulted = false;
        foreach (var instance in _instances)
        {
            faulted |= instance.LinearMemory?.TakeFault() ?? false;
        }

        return faulted && CodeImage.Holds(exception.TargetSite);
    }

    /// <summary>The modules of its instances, with the code that they run.</summary>
    internal (CodeImage Image, WasmModule Module)[] Modules()
    {
        lock (_lock)
        {
            return [.. _instances.Select(instance => (instance.Image, instance.Module))];
        }
    }

    /// <summary>Disposes this together with the store.</summary>
    internal T Own<T>(T owned)
        where T : IDisposable
    {
        lock (_lock)
        {
            _owned.Add(owned);
        }

        return owned;
    }

    /// <summary>Before the host calls a guest. A call from a host function within a guest keeps the limit of the outermost one.</summary>
    internal void Enter()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_depth++ > 0)
        {
            return;
        }

        var limit = StackBounds.LimitFor(Limits.StackBytes);
        if (limit != _stackLimit || _interrupted)
        {
            SetStackLimit(limit);
        }
    }

    /// <summary>After the guest has come back, in whatever way.</summary>
    internal void Leave() => _depth--;

    private void SetStackLimit(nuint limit)
    {
        _stackLimit = limit;
        foreach (var instance in _instances)
        {
            Context.Pointer(instance.Context, CodeLayout.StackLimit) = (nint)limit;
        }

        // An interrupt may have come in between, and its limit been overwritten: its flag was set first.
        Interlocked.MemoryBarrier();
        if (_interrupted)
        {
            lock (_lock)
            {
                ApplyInterrupt();
            }
        }
    }

    private void ApplyInterrupt()
    {
        foreach (var instance in _instances)
        {
            Volatile.Write(ref Context.Number(instance.Context, CodeLayout.Interrupt), 1);
            Volatile.Write(ref Context.Pointer(instance.Context, CodeLayout.StackLimit), -1);
        }
    }
}

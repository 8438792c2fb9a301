using System.Collections.Concurrent;
using Platform.Contracts.Executors;
using Platform.Wasm;
using Platform.Wasm.Hosting;
using Platform.Wasm.Images;
using Platform.Wasm.Wasi;

namespace Platform.Executor.Guests;

/// <summary>A plugin's version in this process: its code, once, and its idle instances. Two plugins never share an instance.</summary>
internal sealed class Guest(PrepareFrame program, IWasmRuntime runtime, GuestLibrary library)
{
    private const string RequestIdVariable = "PLATFORM_REQUEST_ID";

    private readonly Lock _preparing = new();
    private readonly ConcurrentStack<GuestInstance> _idle = new();
    // The request's stands before the plugin's settings, which end the environment.
    private readonly string[] _variables = ["", .. program.Variables.Select(variable => $"{variable.Key}={variable.Value}")];
    private IWasmProgram? _program;

    public int MemoryBytes => program.MemoryBytes;

    /// <summary>Timestamp of the last use, for whoever has to choose what goes first.</summary>
    public long LastUsed { get; private set; }

    /// <summary>An instance that no run has touched since it was made or reset.</summary>
    /// <exception cref="ModuleException">The module is not what its version was checked to be.</exception>
    /// <exception cref="ImageRefusedException">The image is not what the node verified, or there is none.</exception>
    public GuestInstance Take(long now)
    {
        LastUsed = now;
        if (_idle.TryPop(out var instance))
        {
            library.Taken();
            return instance;
        }

        return new GuestInstance(this, Prepare());
    }

    /// <summary>Only for an instance that has been reset.</summary>
    public void GiveBack(GuestInstance instance)
    {
        _idle.Push(instance);
        library.GivenBack();
    }

    /// <summary>Forgets the module, too: the next run reads it again. Its code stays.</summary>
    public int Rest()
    {
        lock (_preparing)
        {
            // Not disposed of: an instance of it may be in a run.
            _program = null;
        }

        return Drop();
    }

    public bool IsLoaded => Volatile.Read(ref _program) is not null;

    /// <summary>Disposes of all idle instances and says how many they were.</summary>
    public int Drop()
    {
        var count = 0;
        while (_idle.TryPop(out var instance))
        {
            instance.Dispose();
            count++;
        }

        return count;
    }

    public WasiStrings Environment(Guid requestId)
    {
        var variables = (string[])_variables.Clone();
        variables[0] = $"{RequestIdVariable}={requestId:n}";
        return new WasiStrings(variables);
    }

    private IWasmProgram Prepare()
    {
        lock (_preparing)
        {
            return _program ??= runtime.Prepare(
                new ProgramFiles(program.ModulePath, program.ImagePath, program.ImageDigest, program.CodeKey), GuestRuntime.LimitsOf(program));
        }
    }
}

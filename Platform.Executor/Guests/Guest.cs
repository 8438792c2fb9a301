using System.Collections.Concurrent;
using Platform.Contracts.Executors;
using Platform.Wasm;
using Platform.Wasm.Images;
using Platform.Wasm.Wasi;

namespace Platform.Executor.Guests;

/// <summary>A plugin's version in this process: its code, once, and its idle instances. Two plugins never share an instance.</summary>
internal sealed class Guest(PrepareFrame program, CompileOptions options, SnapshotOptions snapshots, bool allowJit, GuestLibrary library)
{
    private const string RequestIdVariable = "PLATFORM_REQUEST_ID";

    private static readonly WasiStrings CommandLine = new("plugin");

    private readonly Lock _loading = new();
    private readonly ConcurrentStack<GuestInstance> _idle = new();
    private readonly string[] _variables = [.. program.Variables.Select(variable => $"{variable.Key}={variable.Value}"), ""];
    private WasmModule? _module;
    private CodeImage? _image;

    /// <summary>Timestamp of the last use, for whoever has to choose what goes first.</summary>
    public long LastUsed { get; private set; }

    public SnapshotOptions Snapshots => snapshots;

    public static WasiStrings Arguments => CommandLine;

    /// <summary>An instance that no run has touched since it was made or reset.</summary>
    /// <exception cref="ModuleException">The module is not what its version was checked to be.</exception>
    /// <exception cref="ImageRefusedException">The image is not what the node verified.</exception>
    public GuestInstance Take(long now)
    {
        LastUsed = now;
        if (_idle.TryPop(out var instance))
        {
            library.Taken();
            return instance;
        }

        var (module, image) = Load();
        return new GuestInstance(this, module, image);
    }

    /// <summary>Only for an instance that has been reset.</summary>
    public void GiveBack(GuestInstance instance)
    {
        _idle.Push(instance);
        library.GivenBack();
    }

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
        variables[^1] = $"{RequestIdVariable}={requestId:n}";
        return new WasiStrings(variables);
    }

    private (WasmModule Module, CodeImage Image) Load()
    {
        lock (_loading)
        {
            if (_module is null || _image is null)
            {
                var bytes = File.ReadAllBytes(program.ModulePath);
                if (program.ImagePath.Length > 0)
                {
                    // The image vouches for the bodies: it was made from them after they had been validated.
                    _module = WasmModule.DecodeTrusted(bytes);
                    _image = ImageCache.LoadByDigest(program.ImagePath, program.ImageDigest, CodeKey.Parse(program.CodeKey), options);
                }
                else if (allowJit)
                {
                    _module = WasmModule.Decode(bytes);
                    _image = CodeImage.CompileInProcess(_module, options);
                }
                else
                {
                    throw new InvalidOperationException("The node sent a program without an image; this executor compiles nothing.");
                }
            }

            return (_module, _image);
        }
    }
}

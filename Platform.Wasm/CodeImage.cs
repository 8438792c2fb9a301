using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using Platform.Wasm.Compilation;

namespace Platform.Wasm;

/// <summary>Executable code of a module, shared by all instances of all modules with the same code key. It stays for the life of the process.</summary>
public sealed unsafe class CodeImage
{
    private static readonly ConcurrentDictionary<CodeKey, Lazy<CodeImage>> Loaded = new();

    private readonly Type _code;
    private readonly Lock _gate = new();
    private readonly WeakReference<WasmModule?> _last = new(null);
    private WasmModule? _shared;
    private nint* _pointers;

    private CodeImage(CodeKey key, CompileOptions options, Type code)
    {
        Key = key;
        Options = options;
        _code = code;
    }

    /// <summary>The key of the code.</summary>
    public CodeKey Key { get; }

    /// <summary>The options that it was compiled with.</summary>
    public CompileOptions Options { get; }

    /// <summary>SHA-256 of the file that it was loaded from; null if nobody looked.</summary>
    internal string? Digest { get; private init; }

    /// <summary>
    /// Compiles in this process, when first called, function by function. For development and tests only: hostile code can hold the
    /// runtime's compiler for seconds, and nothing can interrupt that.
    /// </summary>
    /// <exception cref="ArgumentException">The bodies of the module's functions have not been validated.</exception>
    public static CodeImage CompileInProcess(WasmModule module, CompileOptions options)
    {
        var key = CodeKey.Compute(module, options);
        return Loaded.GetOrAdd(key, _ => new Lazy<CodeImage>(() => new CodeImage(key, options, ModuleCompiler.EmitInProcess(module, options, key)))).Value;
    }

    /// <summary>
    /// Loads an image that was compiled ahead of time. Once per process and key, whatever the path: a second load of the same file would lose its native code.
    /// The caller vouches for the file, which is native code.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">The key that its code must have.</param>
    /// <param name="options">The options that are part of the key.</param>
    /// <exception cref="BadImageFormatException">The file is not an image of the expected key.</exception>
    public static CodeImage Load(string path, CodeKey expected, CompileOptions options) => LoadFirst(path, null, expected, options, out _);

    /// <summary>The code of a key that this process runs already, if it does.</summary>
    internal static CodeImage? FindLoaded(CodeKey key) => Loaded.TryGetValue(key, out var image) && image.IsValueCreated ? image.Value : null;

    /// <summary>Loads it like <see cref="Load"/>, and says whether this file was loaded, and not another one earlier.</summary>
    internal static CodeImage LoadFirst(string path, string? digest, CodeKey expected, CompileOptions options, out bool isThis)
    {
        var loaded = false;
        var image = Loaded.GetOrAdd(expected, key => new Lazy<CodeImage>(() =>
        {
            loaded = true;
            return LoadOnce(path, digest, key, options);
        }));
        try
        {
            var value = image.Value;
            isThis = loaded;
            return value;
        }
        catch
        {
            // A failure must not stick to the key: the file may be repaired.
            Loaded.TryRemove(KeyValuePair.Create(expected, image));
            throw;
        }
    }

    /// <summary>Whether a method is compiled code of any image. No other assembly of the process has a class of that name outside of namespaces.</summary>
    internal static bool Holds(System.Reflection.MethodBase? method) =>
        method?.DeclaringType is { Namespace: null, Name: CodeEmitter.ClassName } type && type.Assembly.GetName().Name!.StartsWith(ModuleCompiler.AssemblyPrefix, StringComparison.Ordinal);

    /// <summary>Whether a method is of this image's code.</summary>
    internal bool IsOf(MethodBase method) => method.DeclaringType == _code;

    /// <summary>Whether it was compiled in this process, and not loaded.</summary>
    internal bool IsInProcess => _code.Assembly.IsDynamic;

    /// <summary>Whether this is the code of a module.</summary>
    internal bool Serves(WasmModule module) => CodeKey.Compute(module, Options) == Key;

    /// <summary>
    /// Decodes a module that has this code, beside another one of the same code if one is there. From the second on one stays: code that plugins have in common
    /// is a language's runtime, and more will come.
    /// </summary>
    internal WasmModule Decode(ReadOnlyMemory<byte> bytes)
    {
        WasmModule? like;
        lock (_gate)
        {
            like = _shared ?? (_last.TryGetTarget(out var last) ? last : null);
        }

        var module = WasmModule.DecodeTrusted(bytes, like);
        lock (_gate)
        {
            if (like is null)
            {
                _last.SetTarget(module);
            }
            else if (module.SharesCodeWith(like))
            {
                _shared = like;
            }
        }

        return module;
    }

    /// <summary>The pointers of the image in the order of the layout; every module of the key has the same layout.</summary>
    internal nint* Bind(CodeLayout layout)
    {
        lock (_gate)
        {
            if (_pointers is null)
            {
                // Never freed: images are never unloaded.
                var pointers = (nint*)NativeMemory.AllocZeroed((nuint)Math.Max(1, layout.PointerCount), (nuint)sizeof(nint));
                var bind = _code.Assembly.GetType(CodeEmitter.BindClassName, throwOnError: true)!.GetMethod(CodeEmitter.BindName)!;
                ((delegate*<nint, void>)bind.MethodHandle.GetFunctionPointer())((nint)pointers);
                _pointers = pointers;
            }

            return _pointers;
        }
    }

    private static CodeImage LoadOnce(string path, string? digest, CodeKey key, CompileOptions options)
    {
        // Not collectible: code in collectible contexts is compiled anew and never optimised.
        var context = new AssemblyLoadContext(ModuleCompiler.AssemblyName(key), isCollectible: false);
        var assembly = context.LoadFromAssemblyPath(Path.GetFullPath(path));
        if (assembly.GetName().Name != ModuleCompiler.AssemblyName(key))
        {
            throw new BadImageFormatException($"The image at '{path}' is not of key {key}.");
        }

        return new CodeImage(key, options, assembly.GetType(CodeEmitter.ClassName, throwOnError: true)!) { Digest = digest };
    }
}

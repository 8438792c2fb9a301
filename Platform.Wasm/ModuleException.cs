namespace Platform.Wasm;

/// <summary>Why bytes were refused as a module.</summary>
public enum ModuleFault
{
    /// <summary>The bytes do not follow the binary format (core specification 5).</summary>
    Malformed,

    /// <summary>The bytes are a module that the rules of validation refuse (core specification 3).</summary>
    Invalid,

    /// <summary>The module needs a feature that this engine does not have; the reason names it.</summary>
    Unsupported,

    /// <summary>The module is larger in some respect than this engine takes; the reason names the limit.</summary>
    TooLarge,
}

/// <summary>Bytes were refused as a module, before anything of them was compiled.</summary>
public sealed class ModuleException : Exception
{
    internal ModuleException(ModuleFault fault, long offset, int? function, string reason)
        : base(Describe(offset, function, reason))
    {
        Fault = fault;
        Offset = offset;
        Function = function;
        Reason = reason;
    }

    /// <summary>The class of the fault.</summary>
    public ModuleFault Fault { get; }

    /// <summary>Where in the bytes the fault was seen.</summary>
    public long Offset { get; }

    /// <summary>The index of the function (imports counted) whose body is at fault; null outside of bodies.</summary>
    public int? Function { get; }

    /// <summary>A sentence for the author of the module, without the place.</summary>
    public string Reason { get; }

    private static string Describe(long offset, int? function, string reason) =>
        function is null ? $"{reason} (at byte {offset})" : $"{reason} (in function {function}, at byte {offset})";
}

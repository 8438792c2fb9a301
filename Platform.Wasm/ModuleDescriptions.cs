namespace Platform.Wasm;

/// <summary>Something that a module needs from outside (core specification 2.5.11).</summary>
public sealed record ModuleImport
{
    internal ModuleImport(string module, string name, ExternType type) => (Module, Name, Type) = (module, name, type);

    /// <summary>The name of the module that should give it, such as <c>wasi_snapshot_preview1</c>.</summary>
    public string Module { get; }

    /// <summary>Its name there.</summary>
    public string Name { get; }

    /// <summary>What it must be.</summary>
    public ExternType Type { get; }
}

/// <summary>Something that a module gives to the outside (core specification 2.5.10).</summary>
public sealed record ModuleExport
{
    internal ModuleExport(string name, ExternType type, int index) => (Name, Type, Index) = (name, type, index);

    /// <summary>Its name, unique in the module.</summary>
    public string Name { get; }

    /// <summary>What it is.</summary>
    public ExternType Type { get; }

    /// <summary>Its index among the module's functions, tables, memories or globals, imports counted.</summary>
    public int Index { get; }
}

/// <summary>A custom section (core specification 5.5.3): bytes with a name, without a meaning for the engine.</summary>
public readonly record struct CustomSection
{
    internal CustomSection(string name, ReadOnlyMemory<byte> payload) => (Name, Payload) = (name, payload);

    /// <summary>The name, such as <c>producers</c>.</summary>
    public string Name { get; }

    /// <summary>The bytes after the name.</summary>
    public ReadOnlyMemory<byte> Payload { get; }
}

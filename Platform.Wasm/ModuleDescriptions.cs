namespace Platform.Wasm;

/// <summary>Something that a module needs from outside.</summary>
/// <param name="Module">The name of the module that should give it, such as <c>wasi_snapshot_preview1</c>.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Type">What it must be.</param>
public sealed record ModuleImport(string Module, string Name, ExternType Type);

/// <summary>Something that a module gives to the outside.</summary>
/// <param name="Name">Its name, unique in the module.</param>
/// <param name="Type">What it is.</param>
/// <param name="Index">Its index among the module's functions, tables, memories or globals, imports counted.</param>
public sealed record ModuleExport(string Name, ExternType Type, int Index);

/// <summary>A custom section: bytes with a name, without a meaning for the engine.</summary>
/// <param name="Name">The name, such as <c>producers</c>.</param>
/// <param name="Payload">The bytes after the name.</param>
public readonly record struct CustomSection(string Name, ReadOnlyMemory<byte> Payload);

using Platform.Wasm.Runtime.Linux;

namespace Platform.Wasm.Runtime;

/// <summary>Whole pages of a file, from <see cref="Start"/> on, that are at <see cref="Place"/> of a memory until they are written.</summary>
internal readonly record struct FilePages(FileView File, int Start, long Place, int Length);

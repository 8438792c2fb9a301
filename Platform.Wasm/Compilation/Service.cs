namespace Platform.Wasm.Compilation;

/// <summary>
/// What compiled code asks the runtime to do. It calls through a table of pointers whose address is in the context, so that an image refers to nothing but the core library.
/// The numbers are positions in that table: part of every image, hence never changed without a new engine build.
/// </summary>
internal enum Service
{
    Trap,
    MemoryGrow,
    MemoryCopy,
    MemoryFill,
    MemoryInit,
    DataDrop,
    TableGet,
    TableSet,
    TableGrow,
    TableFill,
    TableCopy,
    TableInit,
    ElementDrop,
    HostCall,
}

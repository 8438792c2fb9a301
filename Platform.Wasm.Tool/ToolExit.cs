namespace Platform.Wasm.Tool;

/// <summary>What scripts may rely on, beside the guest's own exit code after <c>run</c>. 2 to 6 are the compiler's.</summary>
internal enum ToolExit
{
    Done = 0,

    WrongUsage = 2,

    /// <summary>The file cannot be read, or is no module that this engine takes.</summary>
    ModuleRefused = 3,

    /// <summary>Code could not be generated.</summary>
    CodeGeneratorFailed = 5,

    /// <summary>The module asks for something that is not there: an import, an export, a folder.</summary>
    LinkFailed = 7,

    /// <summary>No memory image could be made.</summary>
    ImageFailed = 8,

    /// <summary>As timeout(1) ends.</summary>
    TimeOver = 124,

    Interrupted = 130,

    /// <summary>As a shell tells of SIGABRT, by which natively compiled programs end that trap.</summary>
    Trapped = 134,
}

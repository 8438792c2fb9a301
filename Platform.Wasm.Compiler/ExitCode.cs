namespace Platform.Wasm.Compiler;

/// <summary>What the process tells its caller; <c>--json</c> says more. A signal (137, 152) means that a resource limit of the kernel struck.</summary>
internal enum ExitCode
{
    Done = 0,
    WrongUsage = 2,
    ModuleRefused = 3,
    LimitExceeded = 4,
    CodeGeneratorFailed = 5,
    CacheFailed = 6,
}

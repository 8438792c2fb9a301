using System.Runtime.CompilerServices;

namespace Platform.Wasm.Runtime;

/// <summary>Where the current thread's stack ends, found out by going there: some hundred KiB above the true end, because .NET keeps so much for itself.</summary>
internal static unsafe class StackProbe
{
    private const int StepBytes = 16 << 10;

    // Not optimized, so that each step has a frame.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    public static nuint FindLowest()
    {
        var step = stackalloc byte[StepBytes];
        return RuntimeHelpers.TryEnsureSufficientExecutionStack() ? FindLowest() : (nuint)step;
    }
}

using Platform.Wasm.Binary;

namespace Platform.Wasm.Compilation;

/// <summary>
/// The budget beyond which a function is compiled without optimisation. The optimiser takes more than linear time in some of these, so a small
/// module could otherwise hold it for minutes; the flag also keeps the runtime from trying again while the program runs.
/// </summary>
internal static class Complexity
{
    /// <summary>2,000 tiny loops in a row take crossgen2 37 s, 800 take the JIT 1.8 s. The largest interpreter loops of real programs have below 100.</summary>
    public const int Loops = 200;

    /// <summary>
    /// Loops of each function, squared, over all of a module: about what they cost the runtime when it compiles hot functions again. 1,000 functions of 199 loops took it 9.2 s;
    /// so many take it 20 ms on a quiet machine, and 40 on a busy one. QuickJS has 12,905, a Go program 1,400, a Rust program 2,300.
    /// </summary>
    public const int LoopSquares = 50_000;

    /// <summary>Functions with no more than these cost what their size says, and are not counted.</summary>
    public const int FewLoops = 8;

    /// <summary>700 loops inside of each other take the JIT 2.1 s.</summary>
    public const int LoopNesting = 24;

    /// <summary>4,000 else-ifs, each inside of the one before, take crossgen2 more than its minute. Compilers make blocks of them, not ifs.</summary>
    public const int IfNesting = 200;

    /// <summary>Each explicitly checked access is a branch: 19,000 in one function take crossgen2 more than its minute. QuickJS's interpreter has 6,000.</summary>
    public const int Accesses = 8_000;

    /// <summary>20,000 ifs take crossgen2 0.8 s, and the runtime 54 ms when it compiles them again; 30,000 divisions take it 200 ms.</summary>
    public const int Branches = 12_000;

    /// <summary>12,000 of them take the runtime 80 ms. The largest functions of real programs have hundreds.</summary>
    public const int Locals = 4_000;

    /// <summary>Bytes of a body. The largest function of QuickJS has 37,404, of a Go program some 60,000.</summary>
    public const int Bytes = 200_000;

    /// <summary>
    /// Vector instructions. The code generator makes temporaries for some, up to 32 bytes each, and in a large function all of them lie in its frame:
    /// so many take a quarter of <see cref="Limits.StackReserveBytes"/>.
    /// </summary>
    public const int Vectors = 8_000;

    /// <summary>
    /// Arguments and results of all calls together. What one call gives and the next one takes waits in a temporary of its own: 500 calls that hand on 1,000 values
    /// made a frame of 4 MB, which no check of the stack comes before. So many take a sixth of <see cref="Limits.StackReserveBytes"/>.
    /// </summary>
    public const int Passed = 20_000;

    /// <summary>
    /// Parameters of a module's functions together, of those that have many: 3,000 functions of 60, each of a type of its own, took the runtime 0.6 s when it compiled them again;
    /// so many take it 30 ms.
    /// </summary>
    public const int Parameters = 6_000;

    /// <summary>Functions with no more than these are not counted.</summary>
    public const int FewParameters = 16;

    /// <summary>For each function of a module whether it is compiled with optimisation.</summary>
    public static bool[] FindOptimized(ModuleDefinition module)
    {
        var optimized = new bool[module.Metrics.Count];
        var (loopsLeft, parametersLeft) = (LoopSquares, Parameters);
        for (var i = 0; i < optimized.Length; i++)
        {
            var loops = Counted(module.Metrics[i].Loops, FewLoops);
            var parameters = Counted(module.FunctionType(module.ImportedFunctionCount + i).ParameterSlots, FewParameters);
            optimized[i] = !IsTooHighToOptimize(module.Metrics[i]) && loops * loops <= loopsLeft && parameters <= parametersLeft;
            if (optimized[i])
            {
                loopsLeft -= loops * loops;
                parametersLeft -= parameters;
            }
        }

        return optimized;
    }

    private static int Counted(int count, int few) => count > few ? count : 0;

    public static bool IsTooHighToOptimize(FunctionMetrics metrics) =>
        metrics.Loops > Loops || metrics.LoopNesting > LoopNesting || metrics.IfNesting > IfNesting || metrics.Branches > Branches
        || metrics.Locals > Locals || metrics.Accesses > Accesses || metrics.Vectors > Vectors || metrics.Passed > Passed || metrics.Bytes > Bytes;
}

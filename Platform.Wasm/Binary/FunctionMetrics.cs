namespace Platform.Wasm.Binary;

/// <summary>What makes a function expensive to compile, counted while it is validated.</summary>
internal readonly record struct FunctionMetrics(int Bytes, int Locals, int Loops, int LoopNesting, int IfNesting, int Branches, int Accesses, int Vectors, int Passed);

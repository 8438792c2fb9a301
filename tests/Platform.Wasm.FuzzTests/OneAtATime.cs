namespace Platform.Wasm.FuzzTests;

/// <summary>What keeps the machine busy for minutes does it alone.</summary>
[CollectionDefinition(nameof(OneAtATime), DisableParallelization = true)]
public sealed class OneAtATime;

namespace Platform.Wasm.Wasmtime;

/// <summary>What a host function finds beside the guest's memory.</summary>
internal readonly record struct CallState(object? State, CancellationToken Interruption);

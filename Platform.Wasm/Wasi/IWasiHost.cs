namespace Platform.Wasm.Wasi;

/// <summary>Implemented by a store's <see cref="Store.HostState"/> so that WASI finds its state there, beside whatever else a host keeps.</summary>
public interface IWasiHost
{
    /// <summary>The state of the running instance.</summary>
    WasiContext Wasi { get; }
}

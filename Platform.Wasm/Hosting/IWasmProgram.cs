namespace Platform.Wasm.Hosting;

/// <summary>A module with its code, ready to be run. Usable from any number of threads.</summary>
public interface IWasmProgram : IDisposable
{
    /// <summary>Makes an instance in its first state.</summary>
    /// <param name="state">What its host functions find in <see cref="GuestCall.State"/>.</param>
    /// <exception cref="LinkException">An import is missing or of another type, there is no <c>_start</c>, or a limit is lower than what the module asks for at first.</exception>
    /// <exception cref="TrapException">Its initialisation trapped.</exception>
    IWasmInstance CreateInstance(object? state);
}

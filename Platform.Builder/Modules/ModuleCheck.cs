using Platform.Builder.Builds;
using Platform.Contracts.Grants;
using Platform.Wasm;

namespace Platform.Builder.Modules;

/// <summary>What the nodes would refuse is refused here, in words: a module that is not valid, or not of a shape that we know.</summary>
internal static class ModuleCheck
{
    /// <exception cref="BuildFailedException">Why it cannot be a plugin.</exception>
    public static void Run(byte[] bytes)
    {
        try
        {
            var module = WasmModule.Decode(bytes);
            if (GuestContract.Objection(module) is { } objection)
            {
                throw new BuildFailedException(objection);
            }

            if (!ModuleNeeds.TryRead(bytes, out _, out var fault))
            {
                throw new BuildFailedException(fault);
            }
        }
        catch (ModuleException e)
        {
            throw new BuildFailedException($"The toolchain made a module that this platform cannot run: {e.Reason}");
        }
    }
}

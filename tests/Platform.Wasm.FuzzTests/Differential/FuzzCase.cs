using Platform.Wasm.FuzzTests.Engines;

namespace Platform.Wasm.FuzzTests.Differential;

/// <summary>A module of a seed and what is done with it. Without a plan it cannot be run: our decoder refused it, or, where there is no refusal, JavaScript cannot host it.</summary>
internal sealed record FuzzCase(int Seed, byte[] Bytes, Plan? Plan, string? Refusal)
{
    public static FuzzCase Make(int seed, byte[] bytes)
    {
        try
        {
            return new FuzzCase(seed, bytes, PlanMaker.Make(WasmModule.Decode(bytes), seed), null);
        }
        catch (ModuleException refusal)
        {
            return new FuzzCase(seed, bytes, null, refusal.Message);
        }
    }
}

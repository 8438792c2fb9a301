using System.Runtime.Intrinsics;
using Platform.Wasm.SpecTests.Script;

namespace Platform.Wasm.SpecTests.Execution;

/// <summary>Vectors of the script: the bits of each lane, the first lowest.</summary>
internal static class VectorConstants
{
    private const int VectorBits = 128;

    public static Value ToValue(Constant constant)
    {
        var lanes = constant.Lanes;
        var bits = UInt128.Zero;
        for (var i = 0; i < lanes.Length; i++)
        {
            bits |= (UInt128)Constants.Bits(lanes[i].Text!) << (i * (VectorBits / lanes.Length));
        }

        return Value.V128(Vector128.Create((ulong)bits, (ulong)(bits >> 64)).AsByte());
    }

    public static bool Matches(Constant expected, Value actual)
    {
        var lanes = expected.Lanes;
        var width = VectorBits / lanes.Length;
        var bits = new UInt128(actual.UpperBits, actual.Bits);
        var mask = (UInt128.One << width) - 1;
        return lanes.Index().All(lane => Constants.Matches(lane.Item, (ulong)((bits >> (lane.Index * width)) & mask)));
    }
}

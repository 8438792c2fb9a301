using System.Collections.Frozen;
using System.Runtime.Intrinsics;
using Platform.Wasm.Binary;
using static Platform.Wasm.Binary.VectorOpcode;
using static Platform.Wasm.Compilation.LaneTypes;

namespace Platform.Wasm.Compilation;

/// <summary>The method of <see cref="Vector128"/> that an instruction is, and the lanes that it works on.</summary>
/// <param name="Method">Its name.</param>
/// <param name="Lane">The type of the lanes.</param>
/// <param name="Complement">Whether all bits of the result are inverted.</param>
internal readonly record struct VectorOperation(string Method, Type Lane, bool Complement = false);

/// <summary>The vector instructions that are one method of <see cref="Vector128"/>.</summary>
internal static class VectorCode
{
    public static readonly FrozenDictionary<VectorOpcode, VectorOperation> Operations = Build().ToFrozenDictionary();

    private static Dictionary<VectorOpcode, VectorOperation> Build()
    {
        var code = new Dictionary<VectorOpcode, VectorOperation>
        {
            [V128Not] = new(nameof(Vector128.OnesComplement), U8),
            [V128And] = new(nameof(Vector128.BitwiseAnd), U8),
            [V128Andnot] = new(nameof(Vector128.AndNot), U8),
            [V128Or] = new(nameof(Vector128.BitwiseOr), U8),
            [V128Xor] = new(nameof(Vector128.Xor), U8),
            [I16x8Mul] = new(nameof(Vector128.Multiply), I16),
            [I32x4Mul] = new(nameof(Vector128.Multiply), I32),
            [I64x2Mul] = new(nameof(Vector128.Multiply), I64),
            [I8x16NarrowI16x8S] = new(nameof(Vector128.NarrowWithSaturation), I16),
            [I16x8NarrowI32x4S] = new(nameof(Vector128.NarrowWithSaturation), I32),
            [F32x4ConvertI32x4S] = new(nameof(Vector128.ConvertToSingle), I32),
            [F64x2PromoteLowF32x4] = new(nameof(Vector128.WidenLower), F32),
        };
        Integers(code, I8x16Neg, I8x16Bitmask, I8x16Add, I8x16Sub, I8);
        Integers(code, I16x8Neg, I16x8Bitmask, I16x8Add, I16x8Sub, I16);
        Integers(code, I32x4Neg, I32x4Bitmask, I32x4Add, I32x4Sub, I32);
        Integers(code, I64x2Neg, I64x2Bitmask, I64x2Add, I64x2Sub, I64);
        Saturating(code, I8x16AddSatS, I8x16SubSatS, I8, U8);
        Saturating(code, I16x8AddSatS, I16x8SubSatS, I16, U16);
        Extremes(code, I8x16MinS, I8, U8);
        Extremes(code, I16x8MinS, I16, U16);
        Extremes(code, I32x4MinS, I32, U32);
        Comparisons(code, I8x16Eq, I8, U8);
        Comparisons(code, I16x8Eq, I16, U16);
        Comparisons(code, I32x4Eq, I32, U32);
        Comparisons(code, I64x2Eq, I64);
        Comparisons(code, F32x4Eq, F32);
        Comparisons(code, F64x2Eq, F64);
        Extensions(code, I16x8ExtendLowI8x16S, I8, U8);
        Extensions(code, I32x4ExtendLowI16x8S, I16, U16);
        Extensions(code, I64x2ExtendLowI32x4S, I32, U32);
        Floats(code, F32x4Add, F32x4Sqrt, F32);
        Floats(code, F64x2Add, F64x2Sqrt, F64);
        Rounding(code, F32x4Ceil, F32x4Floor, F32x4Trunc, F32x4Nearest, F32);
        Rounding(code, F64x2Ceil, F64x2Floor, F64x2Trunc, F64x2Nearest, F64);
        return code;
    }

    private static void Integers(
        Dictionary<VectorOpcode, VectorOperation> code, VectorOpcode negate, VectorOpcode mask, VectorOpcode add, VectorOpcode subtract, Type lane)
    {
        code[negate] = new(nameof(Vector128.Negate), lane);
        code[mask] = new(nameof(Vector128.ExtractMostSignificantBits), lane);
        code[add] = new(nameof(Vector128.Add), lane);
        code[subtract] = new(nameof(Vector128.Subtract), lane);
    }

    /// <summary>The one without a sign follows the one with a sign.</summary>
    private static void Saturating(Dictionary<VectorOpcode, VectorOperation> code, VectorOpcode add, VectorOpcode subtract, Type signed, Type unsigned)
    {
        code[add] = new(nameof(Vector128.AddSaturate), signed);
        code[add + 1] = new(nameof(Vector128.AddSaturate), unsigned);
        code[subtract] = new(nameof(Vector128.SubtractSaturate), signed);
        code[subtract + 1] = new(nameof(Vector128.SubtractSaturate), unsigned);
    }

    private static void Extremes(Dictionary<VectorOpcode, VectorOperation> code, VectorOpcode first, Type signed, Type unsigned)
    {
        code[first] = new(nameof(Vector128.Min), signed);
        code[first + 1] = new(nameof(Vector128.Min), unsigned);
        code[first + 2] = new(nameof(Vector128.Max), signed);
        code[first + 3] = new(nameof(Vector128.Max), unsigned);
    }

    /// <summary>Equal, not equal, then less, greater, less or equal, greater or equal, each for every type of lane.</summary>
    private static void Comparisons(Dictionary<VectorOpcode, VectorOperation> code, VectorOpcode first, params Type[] lanes)
    {
        code[first] = new(nameof(Vector128.Equals), lanes[0]);
        code[first + 1] = new(nameof(Vector128.Equals), lanes[0], Complement: true);
        string[] methods =
            [nameof(Vector128.LessThan), nameof(Vector128.GreaterThan), nameof(Vector128.LessThanOrEqual), nameof(Vector128.GreaterThanOrEqual)];
        var next = first + 2;
        foreach (var method in methods)
        {
            foreach (var lane in lanes)
            {
                code[next++] = new(method, lane);
            }
        }
    }

    private static void Extensions(Dictionary<VectorOpcode, VectorOperation> code, VectorOpcode first, Type signed, Type unsigned)
    {
        code[first] = new(nameof(Vector128.WidenLower), signed);
        code[first + 1] = new(nameof(Vector128.WidenUpper), signed);
        code[first + 2] = new(nameof(Vector128.WidenLower), unsigned);
        code[first + 3] = new(nameof(Vector128.WidenUpper), unsigned);
    }

    private static void Floats(Dictionary<VectorOpcode, VectorOperation> code, VectorOpcode add, VectorOpcode root, Type lane)
    {
        code[root] = new(nameof(Vector128.Sqrt), lane);
        code[add] = new(nameof(Vector128.Add), lane);
        code[add + 1] = new(nameof(Vector128.Subtract), lane);
        code[add + 2] = new(nameof(Vector128.Multiply), lane);
        code[add + 3] = new(nameof(Vector128.Divide), lane);
    }

    private static void Rounding(
        Dictionary<VectorOpcode, VectorOperation> code, VectorOpcode up, VectorOpcode down, VectorOpcode toZero, VectorOpcode toEven, Type lane)
    {
        code[up] = new(nameof(Vector128.Ceiling), lane);
        code[down] = new(nameof(Vector128.Floor), lane);
        code[toZero] = new(nameof(Vector128.Truncate), lane);
        code[toEven] = new(nameof(Vector128.Round), lane);
    }
}

using System.Numerics;
using System.Reflection;

namespace Platform.Wasm.Compilation;

/// <summary>Methods of the core library that the code generator knows as single instructions. Nothing else is called from compiled code.</summary>
internal static class CoreMethods
{
    public static readonly MethodInfo SingleToBits = Find(typeof(BitConverter), nameof(BitConverter.SingleToInt32Bits), typeof(float));
    public static readonly MethodInfo DoubleToBits = Find(typeof(BitConverter), nameof(BitConverter.DoubleToInt64Bits), typeof(double));
    public static readonly MethodInfo SingleFromBits = Find(typeof(BitConverter), nameof(BitConverter.Int32BitsToSingle), typeof(int));
    public static readonly MethodInfo DoubleFromBits = Find(typeof(BitConverter), nameof(BitConverter.Int64BitsToDouble), typeof(long));
    public static readonly MethodInfo LeadingZeros32 = Find(typeof(BitOperations), nameof(BitOperations.LeadingZeroCount), typeof(uint));
    public static readonly MethodInfo LeadingZeros64 = Find(typeof(BitOperations), nameof(BitOperations.LeadingZeroCount), typeof(ulong));
    public static readonly MethodInfo TrailingZeros32 = Find(typeof(BitOperations), nameof(BitOperations.TrailingZeroCount), typeof(uint));
    public static readonly MethodInfo TrailingZeros64 = Find(typeof(BitOperations), nameof(BitOperations.TrailingZeroCount), typeof(ulong));
    public static readonly MethodInfo PopCount32 = Find(typeof(BitOperations), nameof(BitOperations.PopCount), typeof(uint));
    public static readonly MethodInfo PopCount64 = Find(typeof(BitOperations), nameof(BitOperations.PopCount), typeof(ulong));
    public static readonly MethodInfo SingleAbs = Find(typeof(MathF), nameof(MathF.Abs), typeof(float));
    public static readonly MethodInfo SingleCeiling = Find(typeof(MathF), nameof(MathF.Ceiling), typeof(float));
    public static readonly MethodInfo SingleFloor = Find(typeof(MathF), nameof(MathF.Floor), typeof(float));
    public static readonly MethodInfo SingleTruncate = Find(typeof(MathF), nameof(MathF.Truncate), typeof(float));
    public static readonly MethodInfo SingleRound = Find(typeof(MathF), nameof(MathF.Round), typeof(float));
    public static readonly MethodInfo SingleSqrt = Find(typeof(MathF), nameof(MathF.Sqrt), typeof(float));
    public static readonly MethodInfo DoubleAbs = Find(typeof(Math), nameof(Math.Abs), typeof(double));
    public static readonly MethodInfo DoubleCeiling = Find(typeof(Math), nameof(Math.Ceiling), typeof(double));
    public static readonly MethodInfo DoubleFloor = Find(typeof(Math), nameof(Math.Floor), typeof(double));
    public static readonly MethodInfo DoubleTruncate = Find(typeof(Math), nameof(Math.Truncate), typeof(double));
    public static readonly MethodInfo DoubleRound = Find(typeof(Math), nameof(Math.Round), typeof(double));
    public static readonly MethodInfo DoubleSqrt = Find(typeof(Math), nameof(Math.Sqrt), typeof(double));

    private static MethodInfo Find(Type type, string name, Type parameter) => type.GetMethod(name, [parameter])!;
}

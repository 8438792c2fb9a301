using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Platform.Wasm.Binary;
using static Platform.Wasm.Binary.VectorOpcode;

namespace Platform.Wasm.Compilation;

/// <summary>The lanes of the instructions that come once for each shape of a vector.</summary>
internal static class VectorLanes
{
    private static readonly Type[] Splats = [typeof(byte), typeof(short), typeof(int), typeof(long), typeof(float), typeof(double)];

    /// <summary>Lanes that are moved to and from memory, by the logarithm of their size.</summary>
    private static readonly Type[] Moved = [typeof(byte), typeof(ushort), typeof(uint), typeof(ulong)];

    public static Type OfSplat(VectorOpcode opcode) => Splats[opcode - I8x16Splat];

    public static Type OfLane(VectorOpcode opcode) => opcode switch
    {
        I8x16ExtractLaneS => typeof(sbyte),
        I8x16ExtractLaneU or I8x16ReplaceLane => typeof(byte),
        I16x8ExtractLaneU => typeof(ushort),
        I16x8ExtractLaneS or I16x8ReplaceLane => typeof(short),
        I32x4ExtractLane or I32x4ReplaceLane => typeof(int),
        I64x2ExtractLane or I64x2ReplaceLane => typeof(long),
        F32x4ExtractLane or F32x4ReplaceLane => typeof(float),
        _ => typeof(double),
    };

    /// <summary>The lanes that a test compares with zero; null if the instruction is no test.</summary>
    public static Type? TestOf(VectorOpcode opcode) => opcode switch
    {
        V128AnyTrue or I8x16AllTrue => typeof(byte),
        I16x8AllTrue => typeof(short),
        I32x4AllTrue => typeof(int),
        I64x2AllTrue => typeof(long),
        _ => null,
    };

    /// <summary>The method and lanes of a shift; null if the instruction is none.</summary>
    public static (string Method, Type Lane)? Shift(VectorOpcode opcode) => opcode switch
    {
        >= I8x16Shl and <= I8x16ShrU => (ShiftMethod(opcode - I8x16Shl), typeof(sbyte)),
        >= I16x8Shl and <= I16x8ShrU => (ShiftMethod(opcode - I16x8Shl), typeof(short)),
        >= I32x4Shl and <= I32x4ShrU => (ShiftMethod(opcode - I32x4Shl), typeof(int)),
        >= I64x2Shl and <= I64x2ShrU => (ShiftMethod(opcode - I64x2Shl), typeof(long)),
        _ => null,
    };

    public static Type OfSize(int bytes) => Moved[int.Log2(bytes)];

    /// <summary>The lanes that a load widens.</summary>
    public static Type OfExtendingLoad(VectorOpcode opcode) => opcode switch
    {
        V128Load8x8S => typeof(sbyte),
        V128Load8x8U => typeof(byte),
        V128Load16x4S => typeof(short),
        V128Load16x4U => typeof(ushort),
        V128Load32x2S => typeof(int),
        _ => typeof(uint),
    };

    public static int BitsOf(Type lane) => Marshal.SizeOf(lane) * 8;

    private static string ShiftMethod(int form) => form switch
    {
        0 => nameof(Vector128.ShiftLeft),
        1 => nameof(Vector128.ShiftRightArithmetic),
        _ => nameof(Vector128.ShiftRightLogical),
    };
}

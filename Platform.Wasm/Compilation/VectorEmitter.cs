using System.Buffers.Binary;
using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using Platform.Wasm.Binary;
using static Platform.Wasm.Binary.VectorOpcode;

namespace Platform.Wasm.Compilation;

/// <summary>Vector instructions: single methods of the core library, or a few of them.</summary>
internal sealed class VectorEmitter(FunctionCompiler function)
{
    private readonly VectorWriter _writer = new(function.Il, function.Stack);
    private readonly VectorMemoryEmitter _memory = new(function);

    private IlWriter Il => function.Il;

    public void Emit(ref ModuleReader reader)
    {
        var opcode = Instructions.ReadVectorOpcode(ref reader);
        var instruction = VectorInstruction.Of(opcode);
        var immediates = VectorImmediates.Read(ref reader, opcode);
        if (instruction.AccessSize > 0)
        {
            _memory.Emit(opcode, instruction, immediates);
            return;
        }

        function.Consume(instruction.Operands.Length);
        switch (opcode)
        {
            case V128Const:
                var bytes = immediates.Bytes;
                _writer.Bits(BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[sizeof(ulong)..]), VectorWriter.Kept);
                break;
            case I8x16Shuffle:
                new VectorShuffle(function, _writer).Emit(immediates.Bytes);
                break;
            case >= I8x16Splat and <= F64x2Splat:
                Splat(VectorLanes.OfSplat(opcode));
                break;
            case >= I8x16ExtractLaneS and <= F64x2ReplaceLane:
                Lane(VectorLanes.OfLane(opcode), immediates.Lane, replace: instruction.Result == ValueKind.V128);
                break;
            default:
                Compute(opcode);
                break;
        }

        function.Produce(instruction.Result);
    }

    private void Compute(VectorOpcode opcode)
    {
        if (VectorCode.Operations.TryGetValue(opcode, out var operation))
        {
            Operate(operation);
        }
        else if (VectorLanes.Shift(opcode) is { } shift)
        {
            Shift(shift.Method, shift.Lane);
        }
        else if (VectorLanes.TestOf(opcode) is { } lane)
        {
            Test(opcode, lane);
        }
        else
        {
            _writer.Begin(VectorInstruction.Of(opcode).Operands.Length);
            VectorIntegerCode.Write(opcode, _writer);
            _writer.End();
        }
    }

    private void Operate(VectorOperation operation)
    {
        var method = VectorMethods.On(operation.Method, operation.Lane);
        if (method.GetParameters().Length == 2 && operation.Lane != VectorWriter.Kept)
        {
            var second = function.Stack.Temporary(IlTypes.Vector);
            Il.Store(second);
            _writer.As(VectorWriter.Kept, operation.Lane);
            Il.Load(second);
        }

        _writer.As(VectorWriter.Kept, operation.Lane);
        Il.Call(method);
        if (operation.Complement)
        {
            _writer.Call(nameof(Vector128.OnesComplement), operation.Lane);
        }

        if (method.ReturnType.IsGenericType)
        {
            _writer.As(VectorMethods.LaneOf(method.ReturnType), VectorWriter.Kept);
        }
    }

    /// <summary>No lane equals 0; or, for any_true, not every byte does.</summary>
    private void Test(VectorOpcode opcode, Type lane)
    {
        _writer.As(VectorWriter.Kept, lane).Zero(lane);
        if (opcode == V128AnyTrue)
        {
            _writer.Call(nameof(Vector128.EqualsAll), lane);
        }
        else
        {
            _writer.Call(nameof(Vector128.Equals), lane).As(lane, VectorWriter.Kept).Call(nameof(Vector128.ExtractMostSignificantBits), VectorWriter.Kept);
        }

        Il.Int32(0);
        Il.Emit(OpCodes.Ceq);
    }

    /// <summary>The count is taken modulo the width of a lane.</summary>
    private void Shift(string method, Type lane)
    {
        var count = function.Stack.Temporary(typeof(int));
        Il.Int32(VectorLanes.BitsOf(lane) - 1);
        Il.Emit(OpCodes.And);
        Il.Store(count);
        if (lane == typeof(sbyte))
        {
            ShiftBytes(method, count);
            return;
        }

        if (lane == typeof(long) && method == nameof(Vector128.ShiftRightArithmetic))
        {
            ShiftLongs(count);
            return;
        }

        _writer.As(VectorWriter.Kept, lane);
        Il.Load(count);
        _writer.Call(method, lane).As(lane, VectorWriter.Kept);
    }

    /// <summary>Only the newest machines shift longs with their sign, and for others the code generator makes temporaries. So as for bytes: <c>(x ^ s) - s</c>.</summary>
    private void ShiftLongs(LocalBuilder count)
    {
        var sign = function.Stack.Temporary(IlTypes.Vector);
        _writer.As(VectorWriter.Kept, typeof(long));
        Il.Load(count);
        _writer.Call(nameof(Vector128.ShiftRightLogical), typeof(long)).All(typeof(long), long.MinValue);
        Il.Load(count);
        _writer.Call(nameof(Vector128.ShiftRightLogical), typeof(long)).As(typeof(long), VectorWriter.Kept);
        Il.Store(sign);
        Il.Load(sign);
        _writer.As(VectorWriter.Kept, typeof(long)).Call(nameof(Vector128.Xor), typeof(long));
        Il.Load(sign);
        _writer.As(VectorWriter.Kept, typeof(long)).Call(nameof(Vector128.Subtract), typeof(long)).As(typeof(long), VectorWriter.Kept);
    }

    /// <summary>No machine shifts bytes, so pairs of them are shifted and what came from the neighbour is cleared; a sign is extended by <c>(x ^ s) - s</c>.</summary>
    private void ShiftBytes(string method, LocalBuilder count)
    {
        const int Ones = 0xff;
        const int SignBit = 0x80;
        var left = method == nameof(Vector128.ShiftLeft);
        _writer.As(VectorWriter.Kept, typeof(ushort));
        Il.Load(count);
        _writer.Call(left ? method : nameof(Vector128.ShiftRightLogical), typeof(ushort)).As(typeof(ushort), VectorWriter.Kept);
        All(Ones, left ? OpCodes.Shl : OpCodes.Shr_Un, count);
        _writer.Call(nameof(Vector128.BitwiseAnd), VectorWriter.Kept);
        if (method == nameof(Vector128.ShiftRightArithmetic))
        {
            All(SignBit, OpCodes.Shr_Un, count);
            var sign = function.Stack.Temporary(IlTypes.Vector);
            Il.Store(sign);
            Il.Load(sign);
            _writer.Call(nameof(Vector128.Xor), VectorWriter.Kept);
            Il.Load(sign);
            _writer.Call(nameof(Vector128.Subtract), VectorWriter.Kept);
        }
    }

    /// <summary>A vector of bytes that are all this number, shifted.</summary>
    private void All(int number, OpCode shift, LocalBuilder count)
    {
        Il.Int32(number);
        Il.Load(count);
        Il.Emit(shift);
        Il.Emit(OpCodes.Conv_U1);
        Il.Call(VectorMethods.Of(nameof(Vector128.Create), VectorWriter.Kept));
    }

    private void Splat(Type lane)
    {
        Il.Call(VectorMethods.Of(nameof(Vector128.Create), lane));
        _writer.As(lane, VectorWriter.Kept);
    }

    private void Lane(Type lane, int index, bool replace)
    {
        if (!replace)
        {
            _writer.As(VectorWriter.Kept, lane).Call(nameof(Vector128.GetElement), lane, index);
            return;
        }

        var value = function.Stack.Temporary(lane);
        Il.Store(value);
        _writer.As(VectorWriter.Kept, lane);
        Il.Int32(index);
        Il.Load(value);
        _writer.Call(nameof(Vector128.WithElement), lane).As(lane, VectorWriter.Kept);
    }
}

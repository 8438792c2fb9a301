using System.Reflection.Emit;
using System.Runtime.Intrinsics;
using Platform.Wasm.Binary;
using static Platform.Wasm.Binary.VectorOpcode;

namespace Platform.Wasm.Compilation;

/// <summary>Loads and stores of vectors and of their lanes. Where they may reach is for <see cref="MemoryEmitter.HostAddress"/> to say, as for every access.</summary>
internal sealed class VectorMemoryEmitter(FunctionCompiler function)
{
    private readonly VectorWriter _writer = new(function.Il, function.Stack);

    private IlWriter Il => function.Il;

    public void Emit(VectorOpcode opcode, VectorInstruction instruction, VectorImmediates immediates)
    {
        var vector = function.Stack.Temporary(IlTypes.Vector);
        function.Consume(instruction.Operands.Length);
        if (instruction.Operands.Length > 1)
        {
            Il.Store(vector);
        }

        function.Memory.HostAddress(immediates.Offset, instruction.AccessSize, mayBeNarrowed: instruction.Result != ValueKind.None && instruction.AccessSize > 1);
        switch (opcode)
        {
            case V128Load:
                Il.LoadVector();
                break;
            case V128Store:
                Il.Load(vector);
                Il.StoreVector();
                break;
            case >= V128Load8x8S and <= V128Load32x2U:
                LoadExtending(VectorLanes.OfExtendingLoad(opcode));
                break;
            case >= V128Load8Lane and <= V128Load64Lane:
                LoadLane(vector, VectorLanes.OfSize(instruction.AccessSize), immediates.Lane);
                break;
            case >= V128Store8Lane and <= V128Store64Lane:
                StoreLane(vector, VectorLanes.OfSize(instruction.AccessSize), immediates.Lane);
                break;
            default:
                var zero = opcode is V128Load32Zero or V128Load64Zero;
                Load(VectorLanes.OfSize(instruction.AccessSize), zero ? nameof(Vector128.CreateScalar) : nameof(Vector128.Create));
                break;
        }

        if (instruction.Result != ValueKind.None)
        {
            function.Produce(instruction.Result);
        }
    }

    private void LoadExtending(Type lane)
    {
        LoadNumber(typeof(ulong));
        Il.Call(VectorMethods.Of(nameof(Vector128.CreateScalar), typeof(ulong)));
        _writer.As(typeof(ulong), lane).Call(nameof(Vector128.WidenLower), lane);
        _writer.As(VectorMethods.LaneOf(VectorMethods.On(nameof(Vector128.WidenLower), lane).ReturnType), VectorWriter.Kept);
    }

    private void Load(Type lane, string create)
    {
        LoadNumber(lane);
        Il.Call(VectorMethods.Of(create, lane));
        _writer.As(lane, VectorWriter.Kept);
    }

    private void LoadLane(LocalBuilder vector, Type lane, int index)
    {
        var value = function.Stack.Temporary(lane);
        LoadNumber(lane);
        Il.Store(value);
        Il.Load(vector);
        _writer.As(VectorWriter.Kept, lane);
        Il.Int32(index);
        Il.Load(value);
        _writer.Call(nameof(Vector128.WithElement), lane).As(lane, VectorWriter.Kept);
    }

    private void StoreLane(LocalBuilder vector, Type lane, int index)
    {
        Il.Load(vector);
        _writer.As(VectorWriter.Kept, lane).Call(nameof(Vector128.GetElement), lane, index);
        Unaligned(lane);
        Il.Emit(VectorLanes.BitsOf(lane) switch
        {
            8 => OpCodes.Stind_I1,
            16 => OpCodes.Stind_I2,
            32 => OpCodes.Stind_I4,
            _ => OpCodes.Stind_I8,
        });
    }

    private void LoadNumber(Type lane)
    {
        Unaligned(lane);
        Il.Emit(VectorLanes.BitsOf(lane) switch
        {
            8 => OpCodes.Ldind_U1,
            16 => OpCodes.Ldind_U2,
            32 => OpCodes.Ldind_I4,
            _ => OpCodes.Ldind_I8,
        });
    }

    private void Unaligned(Type lane)
    {
        if (lane != typeof(byte))
        {
            Il.Unaligned();
        }
    }
}

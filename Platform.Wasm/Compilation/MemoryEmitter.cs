using System.Reflection.Emit;
using Platform.Wasm.Binary;

namespace Platform.Wasm.Compilation;

/// <summary>Loads, stores and what else touches memory. The base is kept in a local for the whole function, because a memory never moves.</summary>
internal sealed class MemoryEmitter(FunctionCompiler function)
{
    private static readonly OpCode[] LoadCodes =
    [
        OpCodes.Ldind_I4, OpCodes.Ldind_I8, OpCodes.Ldind_R4, OpCodes.Ldind_R8,
        OpCodes.Ldind_I1, OpCodes.Ldind_U1, OpCodes.Ldind_I2, OpCodes.Ldind_U2,
        OpCodes.Ldind_I1, OpCodes.Ldind_U1, OpCodes.Ldind_I2, OpCodes.Ldind_U2, OpCodes.Ldind_I4, OpCodes.Ldind_U4,
    ];

    /// <summary>The least size of a number's load that is narrowed in more ways than <see cref="WholeValues"/> knows.</summary>
    private const int NarrowedFrom = sizeof(long);

    private LocalBuilder? _base;
    private LocalBuilder? _address;

    private IlWriter Il => function.Il;

    public void LoadBase()
    {
        if (function.Module.Memory is null)
        {
            return;
        }

        _base = Il.Local(typeof(nint));
        _address = Il.Local(typeof(nuint));
        Il.FromContext(CodeLayout.MemoryBase, OpCodes.Ldind_I);
        Il.Store(_base);
    }

    public void Emit(ref ModuleReader reader, Opcode opcode)
    {
        var access = InstructionTable.Access(opcode);
        if (access.Value == ValueKind.None)
        {
            Manage(ref reader, opcode);
            return;
        }

        var (_, offset) = Instructions.ReadMemoryArgument(ref reader);
        if (access.IsStore)
        {
            Store(access, offset);
        }
        else
        {
            Load(opcode, access, offset, mayBeNarrowed: access.Size >= NarrowedFrom && !IsStoredWhole(reader, access));
        }
    }

    private void Load(Opcode opcode, MemoryAccess access, uint offset, bool mayBeNarrowed)
    {
        function.Consume(1);
        HostAddress(offset, access.Size, mayBeNarrowed);
        Unaligned(access.Size);
        var code = LoadCodes[opcode - Opcode.I32Load];
        Il.Emit(code);
        if (access.Value == ValueKind.I64 && access.Size < sizeof(long))
        {
            Il.Emit(code == OpCodes.Ldind_U1 || code == OpCodes.Ldind_U2 || code == OpCodes.Ldind_U4 ? OpCodes.Conv_U8 : OpCodes.Conv_I8);
        }

        function.Produce(access.Value);
    }

    private void Store(MemoryAccess access, uint offset)
    {
        var value = function.Stack.Temporary(IlTypes.Of(access.Value));
        function.Consume(2);
        Il.Store(value);
        HostAddress(offset, access.Size, mayBeNarrowed: false);
        Il.Load(value);
        Unaligned(access.Size);
        Il.Emit(StoreCode(access));
    }

    private static OpCode StoreCode(MemoryAccess access) => access.Size switch
    {
        1 => OpCodes.Stind_I1,
        2 => OpCodes.Stind_I2,
        4 when access.Value == ValueKind.F32 => OpCodes.Stind_R4,
        4 => OpCodes.Stind_I4,
        _ when access.Value == ValueKind.F64 => OpCodes.Stind_R8,
        _ => OpCodes.Stind_I8,
    };

    /// <summary>The guest promises nothing about alignment that may be relied on.</summary>
    private void Unaligned(int size)
    {
        if (size > 1)
        {
            Il.Unaligned();
        }
    }

    /// <summary>
    /// Turns the guest's address on IL's stack into one of the host, after the check that all bytes of the access are inside.
    /// The sum of address, offset and size has at most 34 bits, so it cannot wrap, and is what a guarded memory reserves at least.
    /// </summary>
    /// <param name="offset">The instruction's.</param>
    /// <param name="size">How many bytes it accesses.</param>
    /// <param name="mayBeNarrowed">Whether the code generator may access fewer: never those of a store.</param>
    public void HostAddress(uint offset, int size, bool mayBeNarrowed)
    {
        Il.Emit(OpCodes.Conv_U);
        if (function.Code.MemoryMode == MemoryMode.Guard)
        {
            if (mayBeNarrowed)
            {
                TouchLastByte((long)offset + size - 1);
            }

            Il.Load(_base!);
            Il.Emit(OpCodes.Add);
            Il.AddNative(offset);
            return;
        }

        Il.Store(_address!);
        function.Stack.Spill();
        Il.Load(_address!);
        Il.AddNative((long)offset + size);
        LoadSize();
        Il.Branch(OpCodes.Bgt_Un, function.Traps.For(TrapKind.MemoryOutOfBounds));
        Il.Load(_base!);
        Il.Load(_address!);
        Il.Emit(OpCodes.Add);
        Il.AddNative(offset);
    }

    /// <summary>Whether the very next instruction stores what is loaded.</summary>
    private static bool IsStoredWhole(ModuleReader next, MemoryAccess access) =>
        InstructionTable.Access(Instructions.ReadOpcode(ref next)) is { IsStore: true } store && store.Value == access.Value && store.Size == access.Size;

    /// <summary>
    /// A code generator loads no more than is used of a value, so an access over the edge of memory might not fault. If the last byte is inside, all are.
    /// It does so with wide loads in many ways; those with narrower ones are left to <see cref="WholeValues"/>, because touching them all would cost up to a tenth.
    /// The place is one sum from the base on: of a sum of which a part has a local of its own, it leaves out an access that nobody uses, if the address is constant.
    /// </summary>
    private void TouchLastByte(long distance)
    {
        Il.Store(_address!);
        Il.Load(_base!);
        Il.Load(_address!);
        Il.Emit(OpCodes.Add);
        Il.AddNative(distance);
        Il.Emit(OpCodes.Ldind_U1);
        Il.Emit(OpCodes.Pop);
        Il.Load(_address!);
    }

    private void LoadSize()
    {
        Il.Load(_base!);
        Il.AddNative(CodeLayout.MemorySize);
        Il.Emit(OpCodes.Ldind_I);
    }

    private void Manage(ref ModuleReader reader, Opcode opcode)
    {
        switch (opcode)
        {
            case Opcode.MemorySize:
                Instructions.ReadZeroByte(ref reader);
                LoadSize();
                Il.Int32(16);
                Il.Emit(OpCodes.Shr_Un);
                Il.Emit(OpCodes.Conv_I4);
                function.Produce(ValueKind.I32);
                break;
            case Opcode.MemoryGrow:
                Instructions.ReadZeroByte(ref reader);
                function.ConsumeForCall(1);
                function.CallService(Service.MemoryGrow, ValueKind.I32, ValueKind.I32);
                function.Produce(ValueKind.I32);
                break;
            case Opcode.MemoryInit:
                var segment = reader.ReadIndex();
                Instructions.ReadZeroByte(ref reader);
                MoveRange(Service.MemoryInit, segment);
                break;
            case Opcode.DataDrop:
                Il.Int32(reader.ReadIndex());
                function.CallService(Service.DataDrop, ValueKind.None, ValueKind.I32);
                break;
            case Opcode.MemoryCopy:
                Instructions.ReadZeroByte(ref reader);
                Instructions.ReadZeroByte(ref reader);
                MoveRange(Service.MemoryCopy, null);
                break;
            default:
                Instructions.ReadZeroByte(ref reader);
                MoveRange(Service.MemoryFill, null);
                break;
        }
    }

    private void MoveRange(Service service, int? segment)
    {
        function.ConsumeForCall(3);
        if (segment is { } index)
        {
            Il.Int32(index);
            function.CallService(service, ValueKind.None, ValueKind.I32, ValueKind.I32, ValueKind.I32, ValueKind.I32);
        }
        else
        {
            function.CallService(service, ValueKind.None, ValueKind.I32, ValueKind.I32, ValueKind.I32);
        }
    }
}

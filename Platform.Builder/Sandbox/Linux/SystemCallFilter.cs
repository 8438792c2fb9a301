using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Platform.Builder.Sandbox.Linux;

/// <summary>
/// The seccomp program that lets <see cref="AllowedCall"/> through and answers everything else as a kernel does that does not have it:
/// libraries then take their older way, where a refusal would make them give up.
/// </summary>
internal sealed class SystemCallFilter
{
    private const uint X64 = 0xC000003E;
    private const uint SecondNumbering = 0x40000000; // x32: the same calls under other numbers
    private const int NumberOffset = 0;
    private const int ArchitectureOffset = 4;

    private const ushort Load = 0x20;
    private const ushort JumpIfEqual = 0x15;
    private const ushort JumpIfAtLeast = 0x35;
    private const ushort JumpIfAnyBit = 0x45;
    private const ushort Return = 0x06;
    private const uint Allow = 0x7FFF0000;
    private const uint Unknown = 0x00050000 | 38; // ENOSYS
    private const uint Kill = 0x80000000;

    private const int NoNewPrivilegesOption = 38;
    private const long Prctl = 157;
    private const long Seccomp = 317;

    private const long Clone = 56;
    private const uint NewNamespaces = 0x7E020000;
    private const long ProcessLimit = 302;
    private const long SetAffinity = 203;
    private const long Ioctl = 16;

    // Of a terminal's only "is it one" and its size; of any file, what readers of pipes ask. No input put into somebody's terminal.
    private static readonly uint[] Ioctls = [0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451];

    private readonly List<(ushort Code, byte IfTrue, byte IfFalse, uint Value)> _instructions = [];

    public SystemCallFilter()
    {
        Add(Load, ArchitectureOffset);
        Add(JumpIfEqual, X64, 1, 0);
        Add(Return, Kill);
        Add(Load, NumberOffset);
        Add(JumpIfAtLeast, SecondNumbering, 0, 1);
        Add(Return, Unknown);
        foreach (var call in Enum.GetValues<AllowedCall>())
        {
            Add(JumpIfEqual, (uint)call, 0, 1);
            Add(Return, Allow);
        }

        // Threads and processes, but not in namespaces of their own. The younger clone3 hides its flags from filters.
        When(Clone, argument: 0, JumpIfAnyBit, NewNamespaces, whenTrue: Unknown, otherwise: Allow);
        // Of oneself only: another process of the same user is another's build, or the builder.
        When(ProcessLimit, argument: 0, JumpIfEqual, 0, whenTrue: Allow, otherwise: Unknown);
        When(SetAffinity, argument: 0, JumpIfEqual, 0, whenTrue: Allow, otherwise: Unknown);
        foreach (var request in Ioctls)
        {
            When(Ioctl, argument: 1, JumpIfEqual, request, whenTrue: Allow, otherwise: null);
        }

        Add(Return, Unknown);
        Program = ToBytes();
    }

    /// <summary>As the kernel and bubblewrap take it: an array of sock_filter.</summary>
    public byte[] Program { get; }

    /// <summary>Whether there is a filter for this machine's processor. The toolchains are for the same one.</summary>
    public static bool IsForThisMachine => RuntimeInformation.ProcessArchitecture == Architecture.X64;

    /// <summary>For the calling thread and all that comes from it, for ever.</summary>
    public unsafe void Apply()
    {
        fixed (byte* program = Program)
        {
            var description = new Description { Length = (ushort)(Program.Length / 8), Program = program };
            SystemCall.Require("seccomp", Seccomp, 1, 0, (nint)(&description));
        }
    }

    /// <summary>No set-user-id program gives privileges any more; without this the kernel takes neither filter nor Landlock from an ordinary user.</summary>
    public static void ForbidNewPrivileges() => SystemCall.Require("no new privileges", Prctl, NoNewPrivilegesOption, 1);

    private void When(long call, int argument, ushort test, uint value, uint whenTrue, uint? otherwise)
    {
        // Skips to what follows the rule. The argument's lower half is all that the kernel looks at in each of these calls.
        Add(JumpIfEqual, (uint)call, 0, 4);
        Add(Load, 16 + (8 * argument));
        Add(test, value, 0, 1);
        Add(Return, whenTrue);
        Add(otherwise is null ? Load : Return, otherwise ?? NumberOffset);
    }

    private void Add(ushort code, long value, byte ifTrue = 0, byte ifFalse = 0) => _instructions.Add((code, ifTrue, ifFalse, (uint)value));

    private byte[] ToBytes()
    {
        var bytes = new byte[8 * _instructions.Count];
        foreach (var (index, (code, ifTrue, ifFalse, value)) in _instructions.Index())
        {
            var instruction = bytes.AsSpan(8 * index);
            BinaryPrimitives.WriteUInt16LittleEndian(instruction, code);
            instruction[2] = ifTrue;
            instruction[3] = ifFalse;
            BinaryPrimitives.WriteUInt32LittleEndian(instruction[4..], value);
        }

        return bytes;
    }

    private unsafe struct Description
    {
        public ushort Length;
        public byte* Program;
    }
}

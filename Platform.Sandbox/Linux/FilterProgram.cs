using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Platform.Sandbox.Linux;

/// <summary>
/// A seccomp program that lets listed calls through and answers everything else as a kernel does that does not have it:
/// libraries then take their older way, where a refusal would make them give up.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class FilterProgram
{
    public const ushort JumpIfEqual = 0x15;
    public const ushort JumpIfAnyBit = 0x45;
    public const uint Allow = 0x7FFF0000;
    public const uint Unknown = 0x00050000 | 38; // ENOSYS
    public const uint Refused = 0x00050000 | 13; // EACCES

    private const uint X64 = 0xC000003E;
    private const uint SecondNumbering = 0x40000000; // x32: the same calls under other numbers
    private const int NumberOffset = 0;
    private const int ArchitectureOffset = 4;

    private const ushort Load = 0x20;
    private const ushort JumpIfAtLeast = 0x35;
    private const ushort Return = 0x06;
    private const uint Kill = 0x80000000;

    private readonly List<(ushort Code, byte IfTrue, byte IfFalse, uint Value)> _instructions = [];

    public FilterProgram(IEnumerable<uint> calls)
    {
        Add(Load, ArchitectureOffset);
        Add(JumpIfEqual, X64, 1, 0);
        Add(Return, Kill);
        Add(Load, NumberOffset);
        Add(JumpIfAtLeast, SecondNumbering, 0, 1);
        Add(Return, Unknown);
        foreach (var call in calls)
        {
            Add(JumpIfEqual, call, 0, 1);
            Add(Return, Allow);
        }
    }

    /// <summary>Whether there are filters for this machine's processor. The toolchains are for the same one.</summary>
    public static bool IsForThisMachine => RuntimeInformation.ProcessArchitecture == Architecture.X64;

    /// <summary>A call that depends on an argument, of which the lower half is all that the kernel looks at.</summary>
    /// <param name="call">Its number.</param>
    /// <param name="argument">Which of its arguments, from 0.</param>
    /// <param name="test">How it is compared.</param>
    /// <param name="value">With what.</param>
    /// <param name="whenTrue">The answer.</param>
    /// <param name="otherwise">The answer; null: the rules that follow decide.</param>
    public void When(uint call, int argument, ushort test, uint value, uint whenTrue, uint? otherwise)
    {
        // Skips to what follows the rule.
        Add(JumpIfEqual, call, 0, 4);
        Add(Load, 16 + (8 * argument));
        Add(test, value, 0, 1);
        Add(Return, whenTrue);
        Add(otherwise is null ? Load : Return, otherwise ?? NumberOffset);
    }

    /// <summary>As the kernel and bubblewrap take it: an array of sock_filter.</summary>
    public byte[] ToBytes()
    {
        Add(Return, Unknown);
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

    private void Add(ushort code, long value, byte ifTrue = 0, byte ifFalse = 0) => _instructions.Add((code, ifTrue, ifFalse, (uint)value));
}

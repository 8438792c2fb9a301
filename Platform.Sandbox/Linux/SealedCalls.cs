using System.Runtime.Versioning;

namespace Platform.Sandbox.Linux;

/// <summary>What a sealed program may ask of the kernel.</summary>
[SupportedOSPlatform("linux")]
internal static class SealedCalls
{
    private const uint Clone = 56;
    private const uint NewNamespaces = 0x7E020000;
    private const uint AsThread = 0x10000;
    private const uint Open = 2;
    private const uint OpenAt = 257;
    private const uint Ioctl = 16;
    private const uint Prctl = 157;
    private const uint SignalThread = 234;
    private const uint ProcessLimit = 302;
    private const uint SetPriority = 141;
    private const uint SetAffinity = 203;

    // For writing, for both, to be created, to be cut, to be temporary.
    private const uint Writing = 0x1 | 0x2 | 0x40 | 0x200 | 0x400000;

    // A thread's name, a mapping's, and whether privileges can be gained: nothing that would undo a wall, such as the end with the starter.
    private static readonly uint[] Controls = [15, 0x53564D41, 39];

    // How many bytes there are to read; and what is asked of userfaultfd, which is opened before: to watch pages, to watch them anew, and which were written.
    private static readonly uint[] Ioctls = [0x541B, 0xC020AA00, 0xC018AA06, 0xC0606610];

    public static byte[] FilterFor(int process)
    {
        var filter = new FilterProgram(Enum.GetValues<SealedCall>().Select(call => (uint)call));

        // Threads only. The younger clone3 hides its flags from filters.
        filter.When(Clone, argument: 0, FilterProgram.JumpIfAnyBit, NewNamespaces, whenTrue: FilterProgram.Unknown, otherwise: null);
        filter.When(Clone, argument: 0, FilterProgram.JumpIfAnyBit, AsThread, whenTrue: FilterProgram.Allow, otherwise: FilterProgram.Unknown);
        filter.When(Open, argument: 1, FilterProgram.JumpIfAnyBit, Writing, whenTrue: FilterProgram.Refused, otherwise: FilterProgram.Allow);
        filter.When(OpenAt, argument: 2, FilterProgram.JumpIfAnyBit, Writing, whenTrue: FilterProgram.Refused, otherwise: FilterProgram.Allow);
        // The runtime stops its threads with signals.
        filter.When(SignalThread, argument: 0, FilterProgram.JumpIfEqual, (uint)process, whenTrue: FilterProgram.Allow, otherwise: FilterProgram.Unknown);
        filter.When(ProcessLimit, argument: 0, FilterProgram.JumpIfEqual, 0, whenTrue: FilterProgram.Allow, otherwise: FilterProgram.Unknown);
        filter.When(SetPriority, argument: 0, FilterProgram.JumpIfEqual, 0, whenTrue: FilterProgram.Allow, otherwise: FilterProgram.Unknown);
        filter.When(SetAffinity, argument: 0, FilterProgram.JumpIfEqual, 0, whenTrue: FilterProgram.Allow, otherwise: FilterProgram.Unknown);
        foreach (var option in Controls)
        {
            filter.When(Prctl, argument: 0, FilterProgram.JumpIfEqual, option, whenTrue: FilterProgram.Allow, otherwise: null);
        }

        foreach (var request in Ioctls)
        {
            filter.When(Ioctl, argument: 1, FilterProgram.JumpIfEqual, request, whenTrue: FilterProgram.Allow, otherwise: null);
        }

        return filter.ToBytes();
    }
}

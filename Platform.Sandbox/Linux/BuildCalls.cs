using System.Runtime.Versioning;

namespace Platform.Sandbox.Linux;

/// <summary>What a build may ask of the kernel.</summary>
[SupportedOSPlatform("linux")]
internal static class BuildCalls
{
    private const uint Clone = 56;
    private const uint NewNamespaces = 0x7E020000;
    private const uint ProcessLimit = 302;
    private const uint SetAffinity = 203;
    private const uint Ioctl = 16;

    // Of a terminal's only "is it one" and its size; of any file, what readers of pipes ask. No input put into somebody's terminal.
    private static readonly uint[] Ioctls = [0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451];

    public static byte[] Filter { get; } = Make();

    private static byte[] Make()
    {
        var filter = new FilterProgram(Enum.GetValues<BuildCall>().Select(call => (uint)call));

        // Threads and processes, but not in namespaces of their own. The younger clone3 hides its flags from filters.
        filter.When(Clone, argument: 0, FilterProgram.JumpIfAnyBit, NewNamespaces, whenTrue: FilterProgram.Unknown, otherwise: FilterProgram.Allow);
        // Of oneself only: another process of the same user is another's build, or the builder.
        filter.When(ProcessLimit, argument: 0, FilterProgram.JumpIfEqual, 0, whenTrue: FilterProgram.Allow, otherwise: FilterProgram.Unknown);
        filter.When(SetAffinity, argument: 0, FilterProgram.JumpIfEqual, 0, whenTrue: FilterProgram.Allow, otherwise: FilterProgram.Unknown);
        foreach (var request in Ioctls)
        {
            filter.When(Ioctl, argument: 1, FilterProgram.JumpIfEqual, request, whenTrue: FilterProgram.Allow, otherwise: null);
        }

        return filter.ToBytes();
    }
}

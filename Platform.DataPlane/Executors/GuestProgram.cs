using Platform.Contracts.Executors;

namespace Platform.DataPlane.Executors;

/// <summary>A plugin's version that is ready to run here. Its number is what runs name it by, on every connection that was told what it stands for.</summary>
internal sealed class GuestProgram(PrepareFrame prepare)
{
    private static int _last;

    public uint Number { get; } = (uint)Interlocked.Increment(ref _last);

    public PrepareFrame Prepare { get; } = prepare;
}

using Platform.Contracts.Limits;

namespace Platform.Contracts.Executors;

/// <summary>The limits that a run brings along; memory and stack are its program's. Six numbers of 4 bytes in a <see cref="RunFrame"/>.</summary>
/// <param name="WallMs">The run ends after this much time.</param>
/// <param name="CpuMs">The run ends after this much CPU time.</param>
/// <param name="OutputBytes">The run ends when the guest writes more.</param>
/// <param name="LogBytes">What is kept of the log.</param>
/// <param name="OutboundBytes">What all calls to the node may hold together.</param>
/// <param name="OpenCalls">Calls that may be open at a time.</param>
public readonly record struct RunLimits(int WallMs, int CpuMs, int OutputBytes, int LogBytes, int OutboundBytes, int OpenCalls)
{
    /// <summary>Takes from an execution's limits what its run brings along.</summary>
    public static RunLimits Of(ExecutionLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return new RunLimits(limits.WallMs, limits.CpuMs, limits.OutputBytes, limits.LogBytes, limits.OutboundBytes, limits.OpenCalls);
    }

    internal static RunLimits Read(ref PayloadReader reader) => new(
        reader.ReadLength(LimitBounds.MostWallMs),
        reader.ReadLength(LimitBounds.MostCpuMs),
        reader.ReadLength(LimitBounds.MostOutputBytes),
        reader.ReadLength(LimitBounds.MostLogBytes),
        reader.ReadLength(LimitBounds.MostOutboundBytes),
        reader.ReadLength(LimitBounds.MostOpenCalls));

    internal void Write(FrameWriter writer)
    {
        writer.WriteUInt32((uint)WallMs);
        writer.WriteUInt32((uint)CpuMs);
        writer.WriteUInt32((uint)OutputBytes);
        writer.WriteUInt32((uint)LogBytes);
        writer.WriteUInt32((uint)OutboundBytes);
        writer.WriteUInt32((uint)OpenCalls);
    }
}

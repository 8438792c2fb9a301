using Platform.Contracts.Feeding;

namespace Platform.ControlPlane.Feeding;

/// <param name="Order">As its builder gets it.</param>
/// <param name="TraceParent">Of who ordered; it travels in the answer's header, as requests carry it in theirs.</param>
internal sealed record TakenOrder(HeldOrder Order, string? TraceParent);

namespace Platform.ControlPlane.Audit;

/// <summary>Marks an endpoint that changes something and is not on record.</summary>
/// <param name="Reason">Why not.</param>
internal sealed record Unaudited(string Reason);

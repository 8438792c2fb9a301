namespace Platform.AppHost.Readiness;

/// <param name="ControlPlane">Where the seeded plugins are listed.</param>
/// <param name="Node">Where they are called.</param>
/// <param name="Nodes">All of them, region by region.</param>
/// <param name="Editor">Where they are edited.</param>
/// <param name="AccessKey">May manage and execute in the seeded environment.</param>
/// <param name="Required">Resources that have to be up.</param>
/// <param name="Once">Stop when it was shown that everything works, or that it does not.</param>
internal sealed record ReadinessSettings(
    EndpointReference ControlPlane,
    EndpointReference Node,
    IReadOnlyList<string> Nodes,
    EndpointReference Editor,
    ReferenceExpression AccessKey,
    IReadOnlyList<string> Required,
    bool Once);

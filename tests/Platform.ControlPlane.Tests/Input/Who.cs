namespace Platform.ControlPlane.Tests.Input;

/// <summary>Whom an endpoint is for.</summary>
internal enum Who
{
    Anybody,
    Operator,
    Manager,
    Node,
    Builder,
}

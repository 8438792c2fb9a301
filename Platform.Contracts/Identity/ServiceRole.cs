namespace Platform.Contracts.Identity;

/// <summary>What a service is to the others; part of its certificate, and what each system endpoint asks for. Executors have none: they run strangers' code.</summary>
public enum ServiceRole
{
    /// <summary>The source of truth, and the authority that issues certificates.</summary>
    ControlPlane,

    /// <summary>Runs plugins in one region.</summary>
    Node,

    /// <summary>Turns sources into modules.</summary>
    Builder,
}

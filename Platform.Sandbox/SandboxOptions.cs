namespace Platform.Sandbox;

public sealed class SandboxOptions
{
    public const string Section = "Sandbox";

    /// <summary><c>any</c>: a sandbox that holds, or the service does not start. <c>none</c>: for one's own code on one's own machine.</summary>
    public string Allow { get; set; } = Any;

    public const string Any = "any";
    public const string None = "none";

    /// <summary><c>namespaces</c> or <c>unprivileged</c>: this one, or the service does not start. Empty: the first that holds here.</summary>
    public string Kind { get; set; } = "";

    public const string Namespaces = "namespaces";
    public const string Unprivileged = "unprivileged";

    /// <summary>What is wrong with the settings, in a sentence; null if nothing is.</summary>
    public string? Problem =>
        Allow is not (Any or None) ? "Sandbox:Allow is 'any' or 'none'."
        : Kind is not ("" or Namespaces or Unprivileged) ? "Sandbox:Kind is 'namespaces', 'unprivileged' or empty."
        : null;
}

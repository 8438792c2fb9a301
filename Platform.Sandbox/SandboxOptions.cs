namespace Platform.Sandbox;

public sealed class SandboxOptions
{
    public const string Section = "Sandbox";

    /// <summary><c>any</c>: a sandbox that holds, or the builder does not start. <c>none</c>: for one's own code on one's own machine.</summary>
    public string Allow { get; set; } = Any;

    public const string Any = "any";
    public const string None = "none";

    /// <summary><c>namespaces</c> or <c>unprivileged</c>: this one, or the builder does not start. Empty: the first that holds here.</summary>
    public string Kind { get; set; } = "";

    public const string Namespaces = "namespaces";
    public const string Unprivileged = "unprivileged";
}

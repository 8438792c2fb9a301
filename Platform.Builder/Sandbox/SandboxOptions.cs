namespace Platform.Builder.Sandbox;

internal sealed class SandboxOptions
{
    public const string Section = "Sandbox";

    /// <summary><c>any</c>: a sandbox that holds, or the builder does not start. <c>none</c>: for one's own code on one's own machine.</summary>
    public string Allow { get; set; } = Any;

    public const string Any = "any";
    public const string None = "none";
}

namespace Platform.Sandbox;

/// <summary>The first argument with which a program that uses sandboxes is started as its own child.</summary>
public static class SandboxVerbs
{
    /// <summary>To put walls around itself and become another program.</summary>
    public const string Launch = "launch-in-sandbox";

    /// <summary>To try, inside, what must not be possible there.</summary>
    public const string Probe = "probe-sandbox";
}

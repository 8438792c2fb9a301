namespace Platform.Builder.Tests.Sandbox;

/// <summary>Every sandbox that the builder may choose: what is tested of one is tested of all.</summary>
internal static class SandboxKinds
{
    /// <summary>What the builder chooses by itself.</summary>
    public const string Any = "";

    public const string Namespaces = "namespaces";
    public const string Unprivileged = "unprivileged";

    public static TheoryData<string> All => [Namespaces, Unprivileged];

    public static TheoryData<string, string> Each(params string[] attacks)
    {
        var all = new TheoryData<string, string>();
        foreach (var attack in attacks)
        {
            all.Add(Namespaces, attack);
            all.Add(Unprivileged, attack);
        }

        return all;
    }
}

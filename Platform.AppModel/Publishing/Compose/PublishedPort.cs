namespace Aspire.Hosting.Publishing.Compose;

/// <param name="Variable">In the .env file.</param>
/// <param name="Bind">The variable that says at which of this machine's addresses.</param>
/// <param name="Resource">What it leads to.</param>
/// <param name="Port">Of this machine, until somebody says another.</param>
/// <param name="Target">Inside of the container.</param>
internal sealed record PublishedPort(string Variable, string Bind, string Resource, int Port, int Target)
{
    /// <summary>For browsers and clients.</summary>
    public const string Public = "BIND";

    /// <summary>For services on other hosts.</summary>
    public const string System = "SYSTEM_BIND";
}

namespace Aspire.Hosting.Publishing.Compose;

/// <param name="Variable">In the .env file.</param>
/// <param name="Resource">What it leads to.</param>
/// <param name="Port">Of this machine, until somebody says another.</param>
/// <param name="Target">Inside of the container.</param>
internal sealed record PublishedPort(string Variable, string Resource, int Port, int Target);

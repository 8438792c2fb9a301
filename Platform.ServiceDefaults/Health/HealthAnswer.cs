namespace Platform.ServiceDefaults.Health;

internal sealed record HealthAnswer(string Status, IReadOnlyDictionary<string, string> Checks);

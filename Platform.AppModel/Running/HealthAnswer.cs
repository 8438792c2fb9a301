using System.Text.Json;

namespace Aspire.Hosting.Running;

/// <summary>What a health endpoint says, for people: the checks that fail, by name.</summary>
internal static class HealthAnswer
{
    private const string Checks = "checks";
    private const string Healthy = "Healthy";

    public static string InWords(int status, string body)
    {
        var failing = Failing(body);
        return failing.Count > 0 ? $"{string.Join(", ", failing)} not well" : $"its health check answers {status}";
    }

    private static IReadOnlyList<string> Failing(string body)
    {
        try
        {
            using var answer = JsonDocument.Parse(body);
            return answer.RootElement.ValueKind == JsonValueKind.Object && answer.RootElement.TryGetProperty(Checks, out var checks) && checks.ValueKind == JsonValueKind.Object
                ? [.. checks.EnumerateObject().Where(check => check.Value.ValueKind == JsonValueKind.String && check.Value.GetString() != Healthy).Select(check => check.Name)]
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}

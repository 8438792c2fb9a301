using System.Text.Json;
using Platform.Contracts;

namespace Platform.Cli.Limits;

/// <summary>Limits for people, by the names that they have in the API.</summary>
internal static class LimitText
{
    public static string Of<T>(T? limits)
        where T : class
    {
        var text = limits is null ? "" : string.Join(", ", JsonSerializer.SerializeToElement(limits, PlatformJson.Options).EnumerateObject()
            .Select(limit => $"{limit.Name} {limit.Value}"));
        return text.Length == 0 ? "nothing" : text;
    }
}

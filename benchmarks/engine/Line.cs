using System.Text.Json;

namespace Platform.Wasm.Benchmarks;

/// <summary>What a case took, in milliseconds, as a line of JSON.</summary>
internal static class Line
{
    public static void Print(string name, double first, double settled, string? check) =>
        Console.WriteLine(JsonSerializer.Serialize(new { name, first, settled, check }, JsonSerializerOptions.Web));
}

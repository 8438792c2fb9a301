using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.Wasm.FuzzTests.Engines;

/// <summary>What is done with a module, the same on both engines: what it is given, what is called, and what is looked at in the end.</summary>
internal sealed record Plan(IReadOnlyList<Plan.Import> Imports, IReadOnlyList<Plan.Call> Calls, IReadOnlyList<Plan.Part> State)
{
    /// <summary>The image to run, for our engine; null: compile in the process.</summary>
    public string? Image { get; init; }

    /// <summary>Whether our engine bounds memory by guard pages instead of comparisons.</summary>
    public bool Guard { get; init; }

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, PlanJson.Default.Plan);

    public static Plan FromJson(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize(json, PlanJson.Default.Plan)!;

    /// <summary>Its form is function, global, memory or table.</summary>
    internal sealed record Import(
        string Form,
        string Module,
        string Name,
        IReadOnlyList<string>? Parameters = null,
        IReadOnlyList<string>? Results = null,
        string? Kind = null,
        bool Mutable = false,
        uint Minimum = 0,
        uint? Maximum = null);

    internal sealed record Call(string Name, IReadOnlyList<string> Parameters, IReadOnlyList<string> Results, IReadOnlyList<string> Arguments);

    internal sealed record Part(string Form, string Name, string? Kind = null);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Plan))]
internal sealed partial class PlanJson : JsonSerializerContext;

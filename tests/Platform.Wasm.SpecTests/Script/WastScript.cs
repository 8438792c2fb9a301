using System.Text.Json;

namespace Platform.Wasm.SpecTests.Script;

/// <summary>One .wast file as wast2json gives it: a list of commands, and beside it the modules as .wasm files.</summary>
internal sealed record WastScript(IReadOnlyList<Command> Commands)
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static WastScript Read(string path)
    {
        using var stream = File.OpenRead(path);
        return JsonSerializer.Deserialize<WastScript>(stream, Json) ?? throw new InvalidDataException($"{path} is empty.");
    }
}

internal sealed record Command(
    string Type,
    int Line,
    string? Name,
    string? Filename,
    string? As,
    string? Text,
    string? ModuleType,
    ScriptAction? Action,
    IReadOnlyList<Constant>? Expected)
{
    public override string ToString() => $"line {Line}: {Type}{(Action is null ? "" : $" {Action}")}{(Text is null ? "" : $" \"{Text}\"")}";
}

internal sealed record ScriptAction(string Type, string? Module, string Field, IReadOnlyList<Constant>? Args)
{
    public override string ToString() => $"{Type} {Module} \"{Field}\"({string.Join(", ", Args ?? [])})";
}

/// <summary>A value in the script: decimal bits for numbers, "null" or a host number for references, or a NaN pattern. A vector has one for each lane.</summary>
internal sealed record Constant(string Type, JsonElement? Value, string? LaneType)
{
    public string? Text => Value?.GetString();

    /// <summary>The lanes of a vector, the first first.</summary>
    public Constant[] Lanes => [.. Value!.Value.EnumerateArray().Select(lane => new Constant(LaneType!, lane, null))];

    public override string ToString() => $"{Type}:{Value}";
}

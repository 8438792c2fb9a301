using System.Text.Json;
using System.Text.Json.Serialization;

namespace Platform.DataPlane.Images;

/// <summary>What we read of a line of JSON that Platform.Wasm.Compiler prints; it may say more.</summary>
internal sealed record CompilerReport(string? Outcome, CompilerFault? Fault)
{
    public bool IsValid => Outcome == "valid";

    public bool IsCompiled => Outcome == "compiled";

    /// <summary>Null for what is none.</summary>
    public static CompilerReport? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, CompilerReportJson.Default.CompilerReport);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Why there is no image: a stable word and a sentence.</summary>
internal sealed record CompilerFault(string Code, string Message)
{
    // The module will be no better next time, and a bomb that is compiled again and again costs a core. Waiting and disk may be the machine's fault of the moment.
    public bool IsFinal => Code is "cpu-limit" or "memory-limit" || (Code.StartsWith("module-", StringComparison.Ordinal) && Code != "module-unreadable");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CompilerReport))]
internal sealed partial class CompilerReportJson : JsonSerializerContext;

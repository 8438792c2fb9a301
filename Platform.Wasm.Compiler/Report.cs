using System.Text.Json.Serialization;

namespace Platform.Wasm.Compiler;

/// <summary>The one line of JSON that <c>--json</c> writes to standard output, success or not.</summary>
/// <param name="Outcome">What happened.</param>
/// <param name="ModuleDigest">SHA-256 of the .wasm file, lower-case hex.</param>
/// <param name="CodeKey">The key of the image in the cache.</param>
/// <param name="ImagePath">The image's file.</param>
/// <param name="ImageDigest">SHA-256 of the image, lower-case hex.</param>
/// <param name="ImageBytes">The image's size.</param>
/// <param name="Evicted">How many images had to make room for it.</param>
/// <param name="Milliseconds">Wall time of the whole command.</param>
/// <param name="Fault">Why it failed.</param>
internal sealed record Report(
    Outcome Outcome,
    string? ModuleDigest = null,
    string? CodeKey = null,
    string? ImagePath = null,
    string? ImageDigest = null,
    long? ImageBytes = null,
    int? Evicted = null,
    double? Milliseconds = null,
    Fault? Fault = null)
{
    [JsonIgnore]
    public ExitCode ExitCode => Fault?.ExitCode ?? ExitCode.Done;

    public static Report Failed(string? moduleDigest, Fault fault) => new(Outcome.Failed, moduleDigest, Fault: fault);
}

internal enum Outcome
{
    /// <summary>A new image is in the cache.</summary>
    Compiled,

    /// <summary>A good image was there already.</summary>
    Cached,

    /// <summary>The module is valid; nothing was compiled.</summary>
    Valid,

    Failed,
}

/// <param name="ExitCode">What the process ends with.</param>
/// <param name="Code">A stable word: module-malformed, module-invalid, module-unsupported, module-too-large, module-unreadable, time-limit, cpu-limit, memory-limit, code-generator-failed, image-incomplete, cache-failed.</param>
/// <param name="Message">A sentence for the author or the operator.</param>
/// <param name="Offset">The byte in the module, where the module is at fault.</param>
/// <param name="Function">The index of the function, where its body is at fault.</param>
internal sealed record Fault([property: JsonIgnore] ExitCode ExitCode, string Code, string Message, long? Offset = null, int? Function = null);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(OutcomeConverter)])]
[JsonSerializable(typeof(Report))]
[JsonSerializable(typeof(Inspection))]
internal sealed partial class ReportJson : JsonSerializerContext;

internal sealed class OutcomeConverter() : JsonStringEnumConverter<Outcome>(System.Text.Json.JsonNamingPolicy.KebabCaseLower);

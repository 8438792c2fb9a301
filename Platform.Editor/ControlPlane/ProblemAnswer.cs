using System.Net;
using System.Text.Json;
using Platform.Contracts.Errors;

namespace Platform.Editor.ControlPlane;

/// <summary>Turns an answer that is no success into a sentence for the user.</summary>
internal static class ProblemAnswer
{
    // A problem is a few hundred bytes; what is longer was not written by the control plane.
    private const int MaxLength = 64 * 1024;

    public static async Task<ControlPlaneException> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var (code, sentence) = Parse(await TextAsync(response, cancellation));
        var kind = KindOf(response.StatusCode, code);
        return new ControlPlaneException(kind, code, sentence ?? Default(kind, response.StatusCode));
    }

    private static async Task<string> TextAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) != true
            || response.Content.Headers.ContentLength > MaxLength)
        {
            return "";
        }

        await response.Content.LoadIntoBufferAsync(MaxLength, cancellation);
        return await response.Content.ReadAsStringAsync(cancellation);
    }

    private static (string Code, string? Sentence) Parse(string text)
    {
        try
        {
            using var problem = JsonDocument.Parse(text.Length == 0 ? "{}" : text);
            var root = problem.RootElement;
            return root.ValueKind == JsonValueKind.Object
                ? (Member(root, "code") ?? "", FirstError(root) ?? Member(root, "detail") ?? Member(root, "title"))
                : ("", null);
        }
        catch (JsonException)
        {
            return ("", null);
        }
    }

    private static string? Member(JsonElement problem, string name) =>
        problem.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    // Validation answers { "errors": { "files": ["…"] } }; the first one is enough to go on with.
    private static string? FirstError(JsonElement problem)
    {
        if (!problem.TryGetProperty("errors", out var errors) || errors.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        return errors.EnumerateObject()
            .Where(member => member.Value.ValueKind == JsonValueKind.Array)
            .SelectMany(member => member.Value.EnumerateArray())
            .Where(text => text.ValueKind == JsonValueKind.String)
            .Select(text => text.GetString())
            .FirstOrDefault();
    }

    private static FailureKind KindOf(HttpStatusCode status, string code) => status switch
    {
        HttpStatusCode.Unauthorized => FailureKind.SessionOver,
        HttpStatusCode.PreconditionFailed => FailureKind.Conflict,
        HttpStatusCode.Conflict when code is ErrorCode.Conflict or "" => FailureKind.Conflict,
        HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError => FailureKind.Unreachable,
        _ => FailureKind.Refused,
    };

    private static string Default(FailureKind kind, HttpStatusCode status) => kind switch
    {
        FailureKind.SessionOver => "Your session has ended.",
        FailureKind.Conflict => "Somebody else saved this plugin in between.",
        FailureKind.Unreachable => "The platform cannot answer at the moment.",
        _ => $"The platform refused this ({(int)status}).",
    };
}

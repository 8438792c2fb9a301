using System.Text.Json;
using Platform.Contracts.Executions;

namespace Platform.DataPlane.Executions;

/// <summary>problem+json without a detour over objects: a node that refuses must do so cheaply.</summary>
internal static class Problem
{
    private const string ContentType = "application/problem+json";

    // A guest chooses this text; what is longer belongs into its log.
    private const int MaxDetail = 2000;

    public static Task WriteAsync(HttpContext context, in Refusal refusal, string requestId) =>
        WriteAsync(context, refusal.Status, refusal.Code, refusal.Title, "", requestId);

    public static Task WriteAsync(HttpContext context, int status, string code, string title, string detail, string requestId, ExecutionOutcome? outcome = null)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = ContentType;
        using (var json = new Utf8JsonWriter(response.BodyWriter))
        {
            json.WriteStartObject();
            json.WriteString("type", "urn:platform:error:" + code);
            json.WriteString("code", code);
            json.WriteString("title", title);
            json.WriteNumber("status", status);
            if (detail.Length > 0)
            {
                json.WriteString("detail", detail.Length > MaxDetail ? detail[..MaxDetail] : detail);
            }

            if (outcome is { } ended)
            {
                json.WriteString("fault", OutcomeAnswer.Fault(ended));
                json.WriteString("stage", OutcomeAnswer.Stage(ended));
            }

            json.WriteString("requestId", requestId);
            json.WriteEndObject();
        }

        // Not with the request's token: a caller that leaves now must not keep the record of its execution from being written.
        return response.BodyWriter.FlushAsync(CancellationToken.None).AsTask();
    }
}

using System.Text.Json;
using Platform.Contracts.Executions;

namespace Platform.DataPlane.Tests.Hosting;

internal sealed record Answer(int Status, string Body, string? Outcome, string? Ref, string? RequestId, string? ContentType)
{
    /// <summary>The code of a problem.</summary>
    public string? Code => ContentType == "application/problem+json" ? JsonDocument.Parse(Body).RootElement.GetProperty("code").GetString() : null;

    public static async Task<Answer> ReadAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        await response.Content.ReadAsStringAsync(),
        Header(response, ExecutionHeaders.Outcome),
        Header(response, ExecutionHeaders.Ref),
        Header(response, ExecutionHeaders.RequestId),
        response.Content.Headers.ContentType?.MediaType);

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.Single() : null;
}

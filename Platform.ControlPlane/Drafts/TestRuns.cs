using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts;
using Platform.Contracts.Drafts;
using Platform.ControlPlane.Builds;
using Platform.ControlPlane.Errors;
using Platform.ControlPlane.Plugins;
using Platform.ControlPlane.Storage;
using Platform.ServiceDefaults.Resilience;
using Polly;

namespace Platform.ControlPlane.Drafts;

/// <summary>Runs a draft's module on a node, in an instance that serves nobody else.</summary>
internal static class TestRuns
{
    public const string Node = "dataplane";

    // Compiling a new module (seconds) and the longest execution that a node allows.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(45);

    public static async Task<Results<Ok<TestResult>, ProblemHttpResult>> Test(
        TestDraft request, PluginScope scope, PlatformDb db, IHttpClientFactory clients, CancellationToken cancellationToken)
    {
        var plugin = scope.Plugin;
        var moduleRef = request.Ref?.Value ?? await Build.NewestRefAsync(db, plugin.Id, cancellationToken);
        if (moduleRef is null)
        {
            return Problem.NotDeployed("The draft has no successful build yet.");
        }

        // A hash is no permission: only what this plugin has may run in its name.
        if (!await db.Versions.AnyAsync(version => version.PluginId == plugin.Id && version.Ref == moduleRef, cancellationToken))
        {
            return Problem.NotFound($"The plugin has no version '{moduleRef}'.");
        }

        var path = $"/system/v1/test/{plugin.EnvironmentName}/{plugin.Address}/{moduleRef}";
        using var message = new HttpRequestMessage(HttpMethod.Post, path);
        message.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(request.Input));
        message.WithTimeout(Timeout);
        try
        {
            using var client = clients.CreateClient(Node);
            using var response = await client.SendAsync(message, cancellationToken);
            return response.IsSuccessStatusCode
                ? TypedResults.Ok(await ReadAsync<TestResult>(response, cancellationToken))
                : await PassOnAsync(response, cancellationToken);
        }
        catch (Exception failure) when (failure is HttpRequestException or ExecutionRejectedException or JsonException)
        {
            return Problem.Of(StatusCodes.Status503ServiceUnavailable, "no-node", $"No node could run the test: {failure.Message}");
        }
    }

    // The node's own refusal says more than a general one would.
    private static async Task<ProblemHttpResult> PassOnAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var refusal = await ReadAsync<NodeProblem>(response, cancellationToken);
        return (int)response.StatusCode is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden
            ? Problem.Of(StatusCodes.Status503ServiceUnavailable, "no-node", "The node does not accept this control plane's certificate.")
            : Problem.Of((int)response.StatusCode, refusal.Code ?? "node-refused", refusal.Detail ?? refusal.Title ?? "The node refused the test.");
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken) =>
        JsonSerializer.Deserialize<T>(await response.Content.ReadAsByteArrayAsync(cancellationToken), Lenient)
            ?? throw new JsonException("The node answered null.");

    // A newer node may say more than this control plane knows of.
    private static readonly JsonSerializerOptions Lenient = new(PlatformJson.Options) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Skip };

    private sealed record NodeProblem(string? Code = null, string? Title = null, string? Detail = null);
}

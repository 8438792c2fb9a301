using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Platform.Contracts.Drafts;
using Platform.Contracts.Executions;

namespace Platform.Editor.Tests.ControlPlane;

/// <summary>Runs the hello plugin: the word before the name is taken from the built source, so that a test sees which source ran.</summary>
internal static class FakeTests
{
    public static void Map(IEndpointRouteBuilder plugin, FakeBuilds builds) =>
        plugin.MapPost("/draft/test", (TestDraft test) => Run(test, builds));

    private static IResult Run(TestDraft test, FakeBuilds builds)
    {
        if (builds.NewestSuccessful is not { Info.Ref: { } made } build)
        {
            return FakeProblem.Of(StatusCodes.Status409Conflict, "not-deployed", "The draft has no successful build.");
        }

        try
        {
            using var input = JsonDocument.Parse(test.Input);
            var name = input.RootElement.TryGetProperty("name", out var given) ? given.GetString() : "world";
            var greeting = build.Main.Text.Split('`').ElementAtOrDefault(1)?.Split(',')[0] ?? "Hello";
            return Results.Ok(new Contracts.Drafts.TestResult(made, ExecutionOutcome.Completed, 200, $$"""{"greeting":"{{greeting}}, {{name}}!"}""", $"greeting {name}\n", null, 0.42));
        }
        catch (JsonException)
        {
            return Results.Ok(new Contracts.Drafts.TestResult(made, ExecutionOutcome.GuestFailed, 500, "", "SyntaxError: Unexpected token\n    at fetch (src/index.ts:8)\n", "SyntaxError: Unexpected token", 0.31));
        }
    }
}

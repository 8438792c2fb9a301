using Microsoft.AspNetCore.Http.HttpResults;
using Platform.ControlPlane.Errors;

namespace Platform.ControlPlane.Idempotency;

internal static class IdempotencyExtensions
{
    /// <summary>The endpoint takes an <c>Idempotency-Key</c>. Its handler has one transaction, on the request's database.</summary>
    /// <typeparam name="TAnswer">What it answers when it succeeds.</typeparam>
    public static RouteHandlerBuilder OncePerKey<TAnswer>(this RouteHandlerBuilder endpoint) => endpoint
        .WithMetadata(IdempotencyKey.Metadata)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .AddEndpointFilter(IdempotencyFilter<TAnswer>.RunAsync);

    /// <summary>For answers that hold a secret: they are not kept, so they cannot be given again.</summary>
    public static RouteHandlerBuilder NeverRepeated(this RouteHandlerBuilder endpoint) => endpoint.AddEndpointFilter((invocation, next) =>
        IdempotencyKey.IsGivenIn(invocation.HttpContext.Request)
            ? ValueTask.FromResult<object?>(Refusal)
            : next(invocation));

    private static ProblemHttpResult Refusal => Problem.Invalid(
        $"{IdempotencyKey.Header} is not taken here: the answer holds a secret, which is not kept. When an answer is lost, ask anew and let the lost one expire.");
}

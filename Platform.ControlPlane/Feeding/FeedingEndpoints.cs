using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Platform.Contracts.Builds;
using Platform.Contracts.Errors;
using Platform.Contracts.Feeding;
using Platform.Contracts.Identity;
using Platform.ControlPlane.Catalog;
using Platform.ControlPlane.Errors;
using Platform.ControlPlane.Storage;
using Platform.ServiceDefaults.Messaging;

namespace Platform.ControlPlane.Feeding;

/// <summary>What the broker does otherwise, for builders on the same machine: orders one way, and what builders tell the other.</summary>
internal static class FeedingEndpoints
{
    // Below the half minute or minute after which proxies give up on a silent request.
    private const int LongestWaitSeconds = 30;

    // The longest log that a build may have, every character of it escaped.
    private const int LargestReport = 16 * 1024 * 1024;

    public static void AddFeeding(this IServiceCollection services)
    {
        services.AddSingleton<OrderLeases>();
        services.AddSingleton<OrderFeeder>();
    }

    public static void MapFeeding(this IEndpointRouteBuilder routes)
    {
        var system = routes.MapSystem("Feeding", ServiceRole.Builder);
        system.AddEndpointFilter(RefuseBesideBrokerAsync);
        system.MapPost("/orders/take", Take).WithName("TakeOrder").ProducesProblem(StatusCodes.Status409Conflict);
        system.MapPost("/orders/{id:guid}/keep", Keep).WithName("KeepOrder").ProducesProblem(StatusCodes.Status409Conflict);
        system.MapPost("/orders/{id:guid}/give-back", GiveBack).WithName("GiveBackOrder").ProducesProblem(StatusCodes.Status409Conflict);
        MapReport<BuildStarted>(system, "started");
        MapReport<BuildLogged>(system, "logged");
        MapReport<BuildFinished>(system, "finished");
    }

    private static void MapReport<T>(IEndpointRouteBuilder system, string name)
        where T : class =>
        system.MapPost($"/builds/{name}", TellAsync<T>).WithName(typeof(T).Name)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .WithMetadata(new RequestSizeLimitAttribute(LargestReport));

    private static async Task<Results<Ok<HeldOrder>, NoContent>> Take(
        TakeOrder request,
        [Range(0, LongestWaitSeconds)] int? wait,
        HttpContext context,
        OrderFeeder feeder,
        Notifications notifications,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var deadline = time.GetUtcNow().AddSeconds(wait ?? 0);
        while (true)
        {
            var pulse = notifications.Next(Notifications.Outbox);
            if (await feeder.TakeAsync(request.Builder, cancellationToken) is { } taken)
            {
                context.Response.Headers.TraceParent = taken.TraceParent;
                return TypedResults.Ok(taken.Order);
            }

            if (notifications.IsStopping || !await Waiting.UntilAsync(pulse, deadline, time, cancellationToken))
            {
                return TypedResults.NoContent();
            }
        }
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Keep(Guid id, TakeOrder request, OrderFeeder feeder, CancellationToken cancellationToken) =>
        await feeder.KeepAsync(id, request.Builder, cancellationToken)
            ? TypedResults.NoContent()
            : Problem.Conflict("The order is done, or another builder has it by now.");

    private static async Task<NoContent> GiveBack(Guid id, TakeOrder request, OrderFeeder feeder, CancellationToken cancellationToken)
    {
        await feeder.GiveBackAsync(id, request.Builder, cancellationToken);
        return TypedResults.NoContent();
    }

    /// <summary>Answers when the message is consumed: before that nobody may rely on it.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> TellAsync<T>(
        T message, ConsumedMessages messages, ILoggerFactory loggers, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            await messages.PublishAsync(message, cancellationToken);
            return TypedResults.NoContent();
        }
#pragma warning disable CA1031 // Whatever kept the consumer from it, the builder keeps the message and tells it again.
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            loggers.CreateLogger(typeof(FeedingEndpoints)).LogError(failure, "{Message} could not be taken in", typeof(T).Name);
            return Problem.Of(StatusCodes.Status503ServiceUnavailable, ErrorCode.Unavailable, "The message could not be taken in; tell it again.");
        }
    }

    private static async ValueTask<object?> RefuseBesideBrokerAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.RequestServices.GetRequiredService<IConfiguration>().HasBroker()
            ? Problem.Conflict("Orders go over the broker here: give the builder the same ConnectionStrings:messaging.")
            : await next(context);
}

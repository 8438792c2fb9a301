using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Platform.ServiceDefaults.Problems;

/// <summary>Every error answer is problem+json with a <c>code</c>; an endpoint that set none gets the status's own.</summary>
internal static class ProblemExtensions
{
    private const string TypePrefix = "urn:platform:error:";
    private const string Code = "code";

    public static void AddPlatformProblems(this IServiceCollection services) =>
        services.AddProblemDetails(options => options.CustomizeProblemDetails = context => Complete(context.ProblemDetails, context.HttpContext));

    public static void UsePlatformProblems(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            // A body that broke off, stalled or grew too large is the caller's fault, and no line in our log.
            StatusCodeSelector = fault => fault is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
            SuppressDiagnosticsCallback = fault => fault.Exception is BadHttpRequestException,
        });
        app.UseStatusCodePages();
    }

    private static void Complete(ProblemDetails problem, HttpContext context)
    {
        problem.Status ??= context.Response.StatusCode;
        var status = problem.Status.Value;
        var code = problem.Extensions.TryGetValue(Code, out var given) && given is string text ? text : CodeOf(status);
        problem.Extensions[Code] = code;
        problem.Extensions.TryAdd("requestId", Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier);
        problem.Type = TypePrefix + code;
        problem.Title ??= ReasonPhrases.GetReasonPhrase(status);
    }

    private static string CodeOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "invalid-request",
        StatusCodes.Status401Unauthorized => "unauthenticated",
        StatusCodes.Status408RequestTimeout => "too-slow",
        StatusCodes.Status413PayloadTooLarge => "too-large",
        StatusCodes.Status500InternalServerError => "internal",
        _ => ReasonPhrases.GetReasonPhrase(status).ToLowerInvariant().Replace(' ', '-'),
    };
}

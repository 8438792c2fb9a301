using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.Contracts.Errors;
using Platform.ServiceDefaults.Resilience;

namespace Platform.ControlPlane.Errors;

/// <summary>Answers those exceptions that are the request's fault, or that pass; everything else stays a 500 and is logged as our own.</summary>
internal sealed class RequestFaults : IExceptionHandler
{
    // A crashed server is back in about that.
    private const string RetryAfterSeconds = "2";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var problem = exception switch
        {
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Problem.TooLarge(exception.Message),
            BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } bad => Problem.Invalid(Sentence(bad)),
            BadHttpRequestException bad => Problem.Of(bad.StatusCode, CodeOf(bad.StatusCode), bad.Message),
            PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire } => HoldsNul(),
            DbUpdateException { InnerException: PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire } } => HoldsNul(),
            // Endpoints look before they write; so this is somebody who changed the same thing at the same moment.
            DbUpdateException { InnerException: PostgresException { SqlState: PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.UniqueViolation } } =>
                Problem.Conflict("It was changed at the same time; read it again."),
            _ when Outage.IsBehind(exception) => Problem.Of(
                StatusCodes.Status503ServiceUnavailable, ErrorCode.Unavailable, "The platform's storage is away for the moment. Try again."),
            _ => null,
        };
        if (problem is null)
        {
            return false;
        }

        if (problem.StatusCode == StatusCodes.Status503ServiceUnavailable)
        {
            httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
        }

        await problem.ExecuteAsync(httpContext);
        return true;
    }

    private static ProblemHttpResult HoldsNul() => Problem.Invalid("Text may not hold the character NUL.");

    // The framework's sentence says which parameter; the reader's says what is wrong with it.
    private static string Sentence(BadHttpRequestException bad) => bad.InnerException switch
    {
        JsonException fault => JsonFault.Sentence(fault),
        FormatException or InvalidOperationException => bad.InnerException.Message,
        _ => bad.Message,
    };

    private static string CodeOf(int status) => status switch
    {
        StatusCodes.Status408RequestTimeout => ErrorCode.TooSlow,
        StatusCodes.Status415UnsupportedMediaType => ErrorCode.UnsupportedMediaType,
        _ => ErrorCode.InvalidRequest,
    };
}

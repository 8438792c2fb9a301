using System.Buffers;
using System.Globalization;
using Microsoft.Net.Http.Headers;
using Platform.Contracts.Executions;
using Platform.DataPlane.Executors;

namespace Platform.DataPlane.Executions;

/// <summary>Writes what a run gave: the guest's own answer, or a problem whose code is the outcome.</summary>
internal static class ExecutionAnswer
{
    private const string RetryAfterSeconds = "1";
    public const string DefaultContentType = "application/json";

    /// <summary>The guest's own status, if it ran to its end and set one.</summary>
    public static int StatusOf(GuestRun run) => run.Outcome == ExecutionOutcome.Completed && run.Status != 0 ? run.Status : OutcomeAnswer.Status(run.Outcome);

    public static Task WriteAsync(HttpContext context, in Denial denial, string requestId)
    {
        var (headers, outcome) = (context.Response.Headers, denial.Outcome);
        headers[ExecutionHeaders.Outcome] = OutcomeAnswer.Name(outcome);
        headers[HeaderNames.RetryAfter] = ((long)Math.Ceiling(denial.RetryAfter.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Problem.WriteAsync(
            context, OutcomeAnswer.Status(outcome), OutcomeAnswer.Name(outcome), OutcomeAnswer.Title(outcome), denial.Detail, requestId, outcome);
    }

    public static bool HasBody(int status) => status is not (StatusCodes.Status204NoContent or StatusCodes.Status205ResetContent or StatusCodes.Status304NotModified);

    public static Task WriteAsync(HttpContext context, GuestRun run, string requestId)
    {
        var response = context.Response;
        if (run.Outcome == ExecutionOutcome.Cancelled)
        {
            // Nobody listens; the status is for the record.
            response.StatusCode = StatusOf(run);
            return Task.CompletedTask;
        }

        response.Headers[ExecutionHeaders.Outcome] = OutcomeAnswer.Name(run.Outcome);
        response.Headers[ExecutionHeaders.Duration] = Duration.Format(run.WallMicroseconds);
        if (run.Outcome != ExecutionOutcome.Completed)
        {
            if (run.Outcome is ExecutionOutcome.Overloaded or ExecutionOutcome.NotReady or ExecutionOutcome.ConcurrencyLimit)
            {
                response.Headers[HeaderNames.RetryAfter] = RetryAfterSeconds;
            }

            return Problem.WriteAsync(
                context, StatusOf(run), OutcomeAnswer.Name(run.Outcome), OutcomeAnswer.Title(run.Outcome), run.Detail, requestId, run.Outcome);
        }

        var output = run.Output.Written.Span;
        response.StatusCode = StatusOf(run);
        GuestHeaders.Apply(run.Headers, response.Headers);
        if (response.ContentType is null)
        {
            response.ContentType = DefaultContentType;
        }

        if (HasBody(response.StatusCode))
        {
            response.ContentLength = output.Length;
            response.BodyWriter.Write(output);
        }

        return Task.CompletedTask;
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Platform.Contracts.Errors;
using Platform.ControlPlane.Grants;

namespace Platform.ControlPlane.Errors;

/// <summary>The refusals of the API: a status, a code that programs read, a sentence that people read.</summary>
internal static class Problem
{
    public static ProblemHttpResult NotFound(string detail) => Of(StatusCodes.Status404NotFound, ErrorCode.NotFound, detail);

    public static ProblemHttpResult Conflict(string detail) => Of(StatusCodes.Status409Conflict, ErrorCode.Conflict, detail);

    public static ProblemHttpResult NotDeployed(string detail) => Of(StatusCodes.Status409Conflict, ErrorCode.NotDeployed, detail);

    public static ProblemHttpResult GrantsMissing(string detail, Shortfall shortfall) => TypedResults.Problem(
        detail,
        statusCode: StatusCodes.Status409Conflict,
        extensions: [new("code", ErrorCode.GrantsMissing), new("missing", shortfall.Missing), new("grants", shortfall.Enough)]);

    public static ProblemHttpResult Forbidden(string detail) => Of(StatusCodes.Status403Forbidden, ErrorCode.Forbidden, detail);

    public static ProblemHttpResult Invalid(string detail) => Of(StatusCodes.Status400BadRequest, ErrorCode.InvalidRequest, detail);

    public static ProblemHttpResult InvalidModule(string detail) => Of(StatusCodes.Status422UnprocessableEntity, ErrorCode.InvalidModule, detail);

    public static ProblemHttpResult TooLarge(string detail) => Of(StatusCodes.Status413PayloadTooLarge, ErrorCode.TooLarge, detail);

    public static ProblemHttpResult Of(int status, string code, string detail) =>
        TypedResults.Problem(detail, statusCode: status, extensions: [new("code", code)]);
}

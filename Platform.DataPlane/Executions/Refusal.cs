using Platform.Contracts.Errors;

namespace Platform.DataPlane.Executions;

/// <summary>An answer before anything ran.</summary>
internal readonly record struct Refusal(int Status, string Code, string Title)
{
    public static readonly Refusal MethodNotAllowed = new(StatusCodes.Status405MethodNotAllowed, "method-not-allowed", "Plugins are called with POST.");
    public static readonly Refusal Unauthenticated = new(StatusCodes.Status401Unauthorized, ErrorCode.Unauthenticated, "A valid access key is needed.");
    public static readonly Refusal Forbidden = new(StatusCodes.Status403Forbidden, ErrorCode.Forbidden, "The key does not permit to run plugins.");
    public static readonly Refusal NotFound = new(StatusCodes.Status404NotFound, ErrorCode.NotFound, "There is no such plugin or version.");
    public static readonly Refusal NotDeployed = new(StatusCodes.Status409Conflict, ErrorCode.NotDeployed, "No version of the plugin is deployed.");

    public static readonly Refusal JournalFull = new(StatusCodes.Status503ServiceUnavailable, ErrorCode.Unavailable, "This node cannot record executions.");

    /// <summary>A body that the server could not take.</summary>
    public static Refusal Of(BadHttpRequestException fault) => fault.StatusCode switch
    {
        StatusCodes.Status408RequestTimeout => new Refusal(fault.StatusCode, ErrorCode.TooSlow, "The request body came too slowly."),
        StatusCodes.Status413PayloadTooLarge => new Refusal(fault.StatusCode, ErrorCode.TooLarge, "The request body is too large."),
        _ => new Refusal(StatusCodes.Status400BadRequest, ErrorCode.InvalidRequest, "The request body is malformed."),
    };
}

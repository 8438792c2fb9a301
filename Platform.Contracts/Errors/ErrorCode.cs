namespace Platform.Contracts.Errors;

/// <summary>The <c>code</c> of a problem+json answer; its <c>type</c> is <c>urn:platform:error:</c> and the code. A code never changes its meaning.</summary>
public static class ErrorCode
{
    /// <summary>400: the request breaks its schema; <c>errors</c> names the members.</summary>
    public const string InvalidRequest = "invalid-request";

    /// <summary>401: no key, or one that is malformed, unknown, revoked or expired. Which of these is not said.</summary>
    public const string Unauthenticated = "unauthenticated";

    /// <summary>403: the key is good but does not permit this.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>404: nothing of that name that the caller may see.</summary>
    public const string NotFound = "not-found";

    /// <summary>409: the name is taken, or somebody changed the same thing at the same moment.</summary>
    public const string Conflict = "conflict";

    /// <summary>408: the body came too slowly.</summary>
    public const string TooSlow = "too-slow";

    /// <summary>412: the thing changed since it was read; read it again.</summary>
    public const string PreconditionFailed = "precondition-failed";

    /// <summary>413: the body is over the limit that <c>detail</c> names.</summary>
    public const string TooLarge = "too-large";

    /// <summary>415: the body's media type is none that the endpoint takes.</summary>
    public const string UnsupportedMediaType = "unsupported-media-type";

    /// <summary>422: the <c>Idempotency-Key</c> was used for another request.</summary>
    public const string KeyReused = "idempotency-key-reused";

    /// <summary>422: the module is not valid WebAssembly or fits no guest contract; <c>detail</c> says why.</summary>
    public const string InvalidModule = "invalid-module";

    /// <summary>428: the request must say in <c>If-Match</c> which state it means to change.</summary>
    public const string PreconditionRequired = "precondition-required";

    /// <summary>409: the plugin has nothing deployed, or the version is not ready.</summary>
    public const string NotDeployed = "not-deployed";

    /// <summary>409: the version declares that it needs what its plugin is not granted; <c>missing</c> says what, and <c>grants</c> what would be enough.</summary>
    public const string GrantsMissing = "grants-missing";

    /// <summary>503: it could not be done now; the same again may succeed.</summary>
    public const string Unavailable = "unavailable";

    /// <summary>500: a fault of the platform; <c>detail</c> carries nothing but the request id.</summary>
    public const string Internal = "internal";
}

namespace Platform.Contracts.Executions;

/// <summary>Headers on every answer of the execution API.</summary>
public static class ExecutionHeaders
{
    /// <summary>Names the request in logs and records: 32 lower-case hex digits.</summary>
    public const string RequestId = "X-Platform-Request-Id";

    /// <summary>The region that answered.</summary>
    public const string Region = "X-Platform-Region";

    /// <summary>The node that answered.</summary>
    public const string Node = "X-Platform-Node";

    /// <summary>The version that ran.</summary>
    public const string Ref = "X-Platform-Ref";

    /// <summary>Wall time in the executor, milliseconds with three decimals.</summary>
    public const string Duration = "X-Platform-Duration-Ms";

    /// <summary>The <see cref="ExecutionOutcome"/>, as in JSON.</summary>
    public const string Outcome = "X-Platform-Outcome";

    /// <summary>What the execution used and what it might have, if the request asked with <see cref="Show"/> or its key always does.</summary>
    public const string Usage = "X-Platform-Usage";

    /// <summary>In a request: <c>usage</c> asks for <see cref="Usage"/>.</summary>
    public const string Show = "X-Platform-Show";
}

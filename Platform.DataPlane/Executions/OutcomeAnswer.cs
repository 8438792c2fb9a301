using System.Text.Json;
using Platform.Contracts.Executions;

namespace Platform.DataPlane.Executions;

/// <summary>How outcomes look in HTTP.</summary>
internal static class OutcomeAnswer
{
    private static readonly string[] Names = NamesOf<ExecutionOutcome>();
    private static readonly string[] Faults = NamesOf<ExecutionFault>();
    private static readonly string[] Stages = NamesOf<ExecutionStage>();

    public static string Name(ExecutionOutcome outcome) => Names[(int)outcome];

    public static string Fault(ExecutionOutcome outcome) => Faults[(int)OutcomeTable.FaultOf(outcome)];

    public static string Stage(ExecutionOutcome outcome) => Stages[(int)OutcomeTable.StageOf(outcome)];

    public static int Status(ExecutionOutcome outcome) => outcome switch
    {
        ExecutionOutcome.Completed => StatusCodes.Status200OK,
        ExecutionOutcome.CpuLimit or ExecutionOutcome.WallLimit => StatusCodes.Status504GatewayTimeout,
        ExecutionOutcome.MemoryLimit => StatusCodes.Status507InsufficientStorage,
        ExecutionOutcome.OutputLimit or ExecutionOutcome.ExecutorLost => StatusCodes.Status502BadGateway,
        ExecutionOutcome.InputLimit => StatusCodes.Status413PayloadTooLarge,
        ExecutionOutcome.Overloaded or ExecutionOutcome.NotReady => StatusCodes.Status503ServiceUnavailable,
        ExecutionOutcome.RateLimit or ExecutionOutcome.ConcurrencyLimit or ExecutionOutcome.QuotaExceeded => StatusCodes.Status429TooManyRequests,
        ExecutionOutcome.Cancelled => StatusCodes.Status499ClientClosedRequest,
        _ => StatusCodes.Status500InternalServerError,
    };

    public static string Title(ExecutionOutcome outcome) => outcome switch
    {
        ExecutionOutcome.GuestFailed => "The plugin failed.",
        ExecutionOutcome.GuestTrapped => "The plugin trapped.",
        ExecutionOutcome.StackExhausted => "The plugin recursed too deeply.",
        ExecutionOutcome.CpuLimit => "The plugin used too much CPU time.",
        ExecutionOutcome.WallLimit => "The plugin took too long.",
        ExecutionOutcome.MemoryLimit => "The plugin needed too much memory.",
        ExecutionOutcome.OutputLimit => "The plugin answered too much.",
        ExecutionOutcome.InputLimit => "The request body is too large.",
        ExecutionOutcome.Overloaded => "The node is at its limit.",
        ExecutionOutcome.NotReady => "The version is not ready.",
        ExecutionOutcome.ExecutorLost => "The process that ran the plugin ended.",
        ExecutionOutcome.RateLimit => "Too many executions in a second.",
        ExecutionOutcome.ConcurrencyLimit => "Too many executions at a time.",
        ExecutionOutcome.QuotaExceeded => "The tenant's quota is used up.",
        ExecutionOutcome.Cancelled => "The caller went away.",
        _ => "The platform failed.",
    };

    private static string[] NamesOf<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName)];
}

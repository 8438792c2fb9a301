using System.ComponentModel.DataAnnotations;
using Platform.Contracts.Environments;
using Platform.Contracts.Limits;
using Platform.Contracts.Plugins;
using Platform.Contracts.Regions;
using Platform.Contracts.Tenants;
using Platform.Contracts.Versions;

namespace Platform.Contracts.Executions;

/// <summary>What remains of an execution.</summary>
/// <param name="RequestId">32 lower-case hex digits; unique.</param>
/// <param name="Environment">Its environment.</param>
/// <param name="Tenant">Its tenant.</param>
/// <param name="Namespace">The plugin's namespace.</param>
/// <param name="Plugin">The plugin.</param>
/// <param name="Ref">The version that ran.</param>
/// <param name="Region">Where.</param>
/// <param name="Node">On which node.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Status">The HTTP status answered.</param>
/// <param name="At">When it began.</param>
/// <param name="DurationMs">Wall time in the executor, milliseconds.</param>
/// <param name="InputBytes">Request body.</param>
/// <param name="OutputBytes">Response body.</param>
/// <param name="Log">What the guest wrote to its log, cut at the log limit.</param>
/// <param name="WaitMs">From the request's arrival until an executor got it: the body, admission and, for a cold plugin, its code image.</param>
/// <param name="Used">What it used; absent in records from before this was kept.</param>
/// <param name="Limits">What it might use; absent as well.</param>
/// <param name="Parent">The execution whose plugin called this one; absent: a request did.</param>
/// <param name="Depth">How many executions it is below the one that a request began.</param>
public sealed record ExecutionRecord(
    string RequestId,
    EnvironmentName Environment,
    TenantName Tenant,
    NamespaceName Namespace,
    PluginName Plugin,
    ModuleRef Ref,
    RegionName Region,
    [StringLength(200, MinimumLength = 1)] string Node,
    ExecutionOutcome Outcome,
    [Range(100, 599)] int Status,
    DateTimeOffset At,
    [Range(0, double.MaxValue)] double DurationMs,
    [Range(0, long.MaxValue)] long InputBytes,
    [Range(0, long.MaxValue)] long OutputBytes,
    string Log,
    [Range(0, double.MaxValue)] double WaitMs = 0,
    ExecutionUsage? Used = null,
    ExecutionLimits? Limits = null,
    [RegularExpression("^[0-9a-f]{32}$")] string? Parent = null,
    [Range(0, 100)] int Depth = 0);

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Contracts.Executions;
using Platform.Contracts.Limits;
using Platform.Contracts.Plugins;
using Platform.Contracts.Regions;
using Platform.Contracts.Tenants;
using Platform.Contracts.Versions;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Executions;

/// <summary>Kept by names: what ran stays on record when the plugin is gone.</summary>
internal sealed class Execution
{
    public required string RequestId { get; init; }

    public required string Environment { get; init; }

    public required string Tenant { get; init; }

    public required string Namespace { get; init; }

    public required string Plugin { get; init; }

    public required string Ref { get; init; }

    public required string Region { get; init; }

    public required string Node { get; init; }

    public required ExecutionOutcome Outcome { get; init; }

    public required int Status { get; init; }

    public required DateTimeOffset At { get; init; }

    public required double DurationMs { get; init; }

    public required long InputBytes { get; init; }

    public required long OutputBytes { get; init; }

    public required string Log { get; init; }

    public double WaitMs { get; init; }

    /// <summary>Null, as the five that follow, in records from before this was kept.</summary>
    public double? CpuMs { get; init; }

    public long? MemoryBytes { get; init; }

    public int? LogBytes { get; init; }

    public bool? LogTruncated { get; init; }

    public int? HostCalls { get; init; }

    public long? OutboundBytes { get; init; }

    public ExecutionLimits? Limits { get; init; }

    public string? Parent { get; init; }

    public int Depth { get; init; }

    public ExecutionRecord ToRecord() => new(
        RequestId,
        EnvironmentName.Parse(Environment),
        TenantName.Parse(Tenant),
        NamespaceName.Parse(Namespace),
        PluginName.Parse(Plugin),
        ModuleRef.Parse(Ref),
        RegionName.Parse(Region),
        Node,
        Outcome,
        Status,
        At,
        DurationMs,
        InputBytes,
        OutputBytes,
        Log,
        WaitMs,
        CpuMs is { } cpu ? new ExecutionUsage(cpu, MemoryBytes ?? 0, LogBytes ?? 0, LogTruncated ?? false, HostCalls ?? 0, OutboundBytes ?? 0) : null,
        Limits,
        Parent,
        Depth);
}

internal sealed class ExecutionTable : IEntityTypeConfiguration<Execution>
{
    public void Configure(EntityTypeBuilder<Execution> builder)
    {
        builder.HasKey(execution => execution.RequestId);
        builder.Property(execution => execution.Limits!).HasJson();
        builder.HasIndex(execution => new { execution.Environment, execution.Tenant, execution.Namespace, execution.Plugin, execution.At, execution.RequestId });
    }
}

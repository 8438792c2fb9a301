using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.ControlPlane.Quotas;

/// <summary>What a tenant used in a region on a day: the sum of its records, written in the statement that stores them, so each counts once here as well.</summary>
internal sealed class UsageDay
{
    public required string Environment { get; init; }

    public required string Tenant { get; init; }

    public required string Region { get; init; }

    /// <summary>UTC, by when executions began.</summary>
    public required DateOnly Day { get; init; }

    public required long Executions { get; init; }

    public required long CpuMicroseconds { get; init; }

    public required long EgressBytes { get; init; }
}

internal sealed class UsageDayTable : IEntityTypeConfiguration<UsageDay>
{
    public void Configure(EntityTypeBuilder<UsageDay> builder) =>
        builder.HasKey(usage => new { usage.Environment, usage.Tenant, usage.Day, usage.Region });
}

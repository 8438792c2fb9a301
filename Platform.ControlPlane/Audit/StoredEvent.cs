using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Contracts.Audit;

namespace Platform.ControlPlane.Audit;

/// <summary>Kept by names: who did what stays on record when it is gone.</summary>
internal sealed class StoredEvent
{
    public long Number { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Environment { get; init; }

    public required string? Tenant { get; init; }

    public required string? Plugin { get; init; }

    public required string Who { get; init; }

    public required string Action { get; init; }

    public required string Subject { get; init; }

    public required string? Before { get; init; }

    public required string? After { get; init; }

    public AuditEvent ToContract() => new(Number, At, Environment, Who, Action, Subject, Tenant, Plugin, Json(Before), Json(After));

    private static JsonElement? Json(string? text) => text is null ? null : JsonElement.Parse(text);
}

internal sealed class StoredEventTable : IEntityTypeConfiguration<StoredEvent>
{
    public void Configure(EntityTypeBuilder<StoredEvent> builder)
    {
        builder.ToTable("audit_events");
        builder.HasKey(row => row.Number);
        builder.HasIndex(row => new { row.Environment, row.Number });
        builder.HasIndex(row => new { row.Subject, row.Action, row.Number });
    }
}

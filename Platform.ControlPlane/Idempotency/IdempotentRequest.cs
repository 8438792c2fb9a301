using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.ControlPlane.Idempotency;

/// <summary>A request that was carried out under a key of the caller's choice. Written in the transaction of its effect: neither is without the other.</summary>
internal sealed class IdempotentRequest
{
    public const string Constraint = "PK_idempotent_requests";

    public required string Caller { get; init; }

    public required string Key { get; init; }

    /// <summary>Of method, path and body: the same key is good for the same request only.</summary>
    public required string RequestHash { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Null until the answer is known, which is a moment after the effect.</summary>
    public int? Status { get; init; }

    public string? Location { get; init; }

    public string? Answer { get; init; }
}

internal sealed class IdempotentRequestTable : IEntityTypeConfiguration<IdempotentRequest>
{
    public void Configure(EntityTypeBuilder<IdempotentRequest> builder)
    {
        builder.ToTable("idempotent_requests");
        builder.HasKey(request => new { request.Caller, request.Key }).HasName(IdempotentRequest.Constraint);
        builder.HasIndex(request => request.At);
    }
}

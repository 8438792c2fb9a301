using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Contracts;
using Platform.Contracts.Builds;

namespace Platform.ControlPlane.Outbox;

/// <summary>A message written in the transaction of what it tells of, and published afterwards: the row and the message cannot disagree.</summary>
internal sealed class OutboxMessage
{
    /// <summary>Ascending with time; also the id of the message, so that a receiver can tell a repetition.</summary>
    public required Guid Id { get; init; }

    public required string Kind { get; init; }

    public required string Body { get; init; }

    /// <summary>The W3C <c>traceparent</c> of who wrote it, so that what comes of it stands in the same trace; null when nobody traced.</summary>
    public string? TraceParent { get; init; }

    public static OutboxMessage Of(RunBuild order) => new()
    {
        Id = Guid.CreateVersion7(),
        Kind = nameof(RunBuild),
        Body = JsonSerializer.Serialize(order, PlatformJson.Options),
        TraceParent = Activity.Current is { IdFormat: ActivityIdFormat.W3C } current ? current.Id : null,
    };

    public object Content() => Kind switch
    {
        nameof(RunBuild) => JsonSerializer.Deserialize<RunBuild>(Body, PlatformJson.Options)!,
        _ => throw new InvalidOperationException($"The outbox holds a message of the unknown kind '{Kind}'."),
    };
}

internal sealed class OutboxTable : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder) => builder.HasKey(message => message.Id);
}

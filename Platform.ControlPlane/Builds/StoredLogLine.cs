using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Contracts.Builds;

namespace Platform.ControlPlane.Builds;

internal sealed class StoredLogLine
{
    public required Guid BuildId { get; init; }

    public required int Number { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Text { get; init; }

    public BuildLogLine ToContract() => new(Number, At, Text);
}

internal sealed class BuildLogTable : IEntityTypeConfiguration<StoredLogLine>
{
    public void Configure(EntityTypeBuilder<StoredLogLine> builder)
    {
        builder.HasKey(line => new { line.BuildId, line.Number });
        builder.HasOne<Build>().WithMany().HasForeignKey(line => line.BuildId).OnDelete(DeleteBehavior.Cascade);
    }
}

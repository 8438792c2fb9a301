using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Contracts.Environments;
using Platform.ControlPlane.Audit;

namespace Platform.ControlPlane.Environments;

internal sealed class PlatformEnvironment : IAudited
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public object Shown => ToInfo();

    public EnvironmentInfo ToInfo() => new(EnvironmentName.Parse(Name), CreatedAt);
}

internal sealed class EnvironmentTable : IEntityTypeConfiguration<PlatformEnvironment>
{
    public void Configure(EntityTypeBuilder<PlatformEnvironment> builder) => builder.HasIndex(environment => environment.Name).IsUnique();
}

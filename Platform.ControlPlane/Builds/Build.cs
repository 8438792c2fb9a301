using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Contracts.Builds;
using Platform.Contracts.Versions;
using Platform.ControlPlane.Plugins;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Builds;

internal sealed class Build
{
    public required Guid Id { get; init; }

    public required Guid PluginId { get; init; }

    public required int DraftRevision { get; init; }

    public required string SourceHash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public BuildState State { get; private set; } = BuildState.Queued;

    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>The last thing heard of it: ordered, started, a log line.</summary>
    public required DateTimeOffset SeenAt { get; set; }

    public string? Ref { get; private set; }

    public string? Reason { get; private set; }

    public IReadOnlyList<Diagnostic> Diagnostics { get; private set; } = [];

    public bool IsFinal => State is BuildState.Succeeded or BuildState.Failed;

    public void Start(DateTimeOffset at)
    {
        State = BuildState.Running;
        StartedAt ??= at.ToUniversalTime();
    }

    public void OrderAgain(DateTimeOffset now) => (State, SeenAt) = (BuildState.Queued, now);

    public void Succeed(ModuleRef moduleRef, IReadOnlyList<Diagnostic> diagnostics, DateTimeOffset at) =>
        (State, Ref, Diagnostics, FinishedAt) = (BuildState.Succeeded, moduleRef.Value, diagnostics, at.ToUniversalTime());

    public void Fail(string reason, IReadOnlyList<Diagnostic> diagnostics, DateTimeOffset at) =>
        (State, Reason, Diagnostics, FinishedAt) = (BuildState.Failed, PostgresText.Storable(reason), diagnostics, at.ToUniversalTime());

    public BuildInfo ToInfo() => new(
        Id, State, CreatedAt, StartedAt, FinishedAt, Ref is null ? null : ModuleRef.Parse(Ref), Reason, Diagnostics, DraftRevision);

    public static Task<string?> NewestRefAsync(PlatformDb db, Guid plugin, CancellationToken cancellationToken) => db.Builds
        .Where(build => build.PluginId == plugin && build.State == BuildState.Succeeded)
        .OrderByDescending(build => build.CreatedAt).ThenByDescending(build => build.Id)
        .Select(build => build.Ref)
        .FirstOrDefaultAsync(cancellationToken);

    /// <summary>Within a transaction: nobody else changes the build until its end.</summary>
    public static async Task<Build?> LockAsync(PlatformDb db, Guid id, CancellationToken cancellationToken) =>
        (await db.Builds.FromSql($"SELECT * FROM builds WHERE id = {id} FOR UPDATE").ToListAsync(cancellationToken)).SingleOrDefault();
}

internal sealed class BuildTable : IEntityTypeConfiguration<Build>
{
    public void Configure(EntityTypeBuilder<Build> builder)
    {
        builder.HasIndex(build => new { build.PluginId, build.CreatedAt });
        builder.HasIndex(build => build.SeenAt).HasFilter("state IN ('Queued', 'Running')");
        builder.Property(build => build.Diagnostics).HasJson();
        builder.HasOne<Plugin>().WithMany().HasForeignKey(build => build.PluginId).OnDelete(DeleteBehavior.Cascade);
    }
}

using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Contracts;
using Platform.Contracts.Drafts;
using Platform.Contracts.Plugins;
using Platform.Contracts.Templates;
using Platform.ControlPlane.Plugins;
using Platform.ControlPlane.Storage;

namespace Platform.ControlPlane.Drafts;

internal sealed class PluginDraft
{
    public required Guid PluginId { get; init; }

    /// <summary>Also guards the row: of two who save on the same revision, one wins.</summary>
    public int Revision { get; private set; } = 1;

    public required IReadOnlyList<SourceFile> Files { get; set; }

    public required IReadOnlyList<TestCase> Tests { get; set; }

    public required DateTimeOffset SavedAt { get; set; }

    public static PluginDraft From(Plugin plugin, Template? template, DateTimeOffset now) => new()
    {
        PluginId = plugin.Id,
        Files = template?.Files ?? [],
        Tests = template?.Tests ?? [],
        SavedAt = now,
    };

    public void Save(SaveDraft content, DateTimeOffset now)
    {
        Files = Ordered(content.Files);
        Tests = content.Tests;
        SavedAt = now;
        Revision++;
    }

    public Draft ToContract(Language language) => new(language, Files, Tests, Revision, SavedAt);

    /// <summary>The bytes under whose hash the source is stored: the same files always give the same bytes.</summary>
    public byte[] CanonicalSource(Language language) =>
        JsonSerializer.SerializeToUtf8Bytes(new SourceBundle(language, Ordered(Files)), PlatformJson.Options);

    private static IReadOnlyList<SourceFile> Ordered(IReadOnlyList<SourceFile> files) => [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)];
}

internal sealed class PluginDraftTable : IEntityTypeConfiguration<PluginDraft>
{
    public void Configure(EntityTypeBuilder<PluginDraft> builder)
    {
        builder.HasKey(draft => draft.PluginId);
        builder.Property(draft => draft.Revision).IsConcurrencyToken();
        builder.Property(draft => draft.Files).HasJson();
        builder.Property(draft => draft.Tests).HasJson();
        builder.HasOne<Plugin>().WithOne().HasForeignKey<PluginDraft>(draft => draft.PluginId).OnDelete(DeleteBehavior.Cascade);
    }
}

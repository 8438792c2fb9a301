using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Contracts.Sessions;
using Platform.ControlPlane.Audit;
using Platform.ControlPlane.Plugins;

namespace Platform.ControlPlane.Sessions;

/// <summary>What an actor may do with one plugin for a while. Tokens are bearers of it; the code gets one.</summary>
internal sealed class EditorSession : IAudited
{
    public required Guid Id { get; init; }

    public required Guid PluginId { get; init; }

    public Plugin Plugin { get; init; } = null!;

    public required string Actor { get; init; }

    public required List<SessionPermission> Permissions { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required string CodeHash { get; init; }

    public required DateTimeOffset CodeExpiresAt { get; init; }

    public DateTimeOffset? CodeUsedAt { get; init; }

    public object Shown => new { Actor, Permissions, ExpiresAt };

    public Session ToContract(string token, string executionUrl)
    {
        var (tenant, @namespace, plugin) = Plugin.Address;
        return new Session(token, tenant, @namespace, plugin, Actor, Permissions, ExpiresAt, executionUrl);
    }
}

internal sealed class EditorSessionTable : IEntityTypeConfiguration<EditorSession>
{
    public void Configure(EntityTypeBuilder<EditorSession> builder)
    {
        builder.HasIndex(session => session.CodeHash).IsUnique();
        builder.HasIndex(session => session.ExpiresAt);
        builder.PrimitiveCollection(session => session.Permissions).ElementType().HasConversion<string>();
        builder.HasOne(session => session.Plugin).WithMany().HasForeignKey(session => session.PluginId).OnDelete(DeleteBehavior.Cascade);
    }
}

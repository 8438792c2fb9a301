using Platform.Contracts.Builds;
using Platform.ControlPlane.Drafts;
using Platform.ControlPlane.Outbox;
using Platform.ControlPlane.Plugins;
using Platform.ControlPlane.Storage;
using Platform.ServiceDefaults.Blobs;

namespace Platform.ControlPlane.Builds;

/// <summary>Puts builds on the queue: the build's row and its order are written together.</summary>
internal sealed class BuildOrders(IBlobStore blobs, TimeProvider time)
{
    public async Task<Build> OrderAsync(PlatformDb db, Plugin plugin, PluginDraft draft, CancellationToken cancellationToken)
    {
        var source = await blobs.PutAsync(BlobKind.Source, draft.CanonicalSource(plugin.Language), cancellationToken);
        var now = time.GetUtcNow();
        var build = new Build
        {
            Id = Guid.CreateVersion7(),
            PluginId = plugin.Id,
            DraftRevision = draft.Revision,
            SourceHash = source,
            CreatedAt = now,
            SeenAt = now,
        };
        db.Add(build);
        await SendAsync(db, plugin, build, cancellationToken);
        return build;
    }

    public async Task OrderAgainAsync(PlatformDb db, Plugin plugin, Build build, CancellationToken cancellationToken)
    {
        build.OrderAgain(time.GetUtcNow());
        await SendAsync(db, plugin, build, cancellationToken);
    }

    private static async Task SendAsync(PlatformDb db, Plugin plugin, Build build, CancellationToken cancellationToken)
    {
        db.Add(OutboxMessage.Of(new RunBuild(
            build.Id, plugin.EnvironmentName, plugin.Tenant.Name, plugin.Namespace, plugin.Name, plugin.Language, build.SourceHash)));
        await db.SaveChangesAsync(cancellationToken);
        await Notifications.SendAsync(db, Notifications.Outbox, cancellationToken);
    }
}

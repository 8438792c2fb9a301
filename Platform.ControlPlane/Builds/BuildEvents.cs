using MassTransit;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Builds;
using Platform.Contracts.Grants;
using Platform.Contracts.Versions;
using Platform.ControlPlane.Catalog;
using Platform.ControlPlane.Storage;
using Platform.ControlPlane.Versions;
using Platform.ServiceDefaults.Blobs;

namespace Platform.ControlPlane.Builds;

/// <summary>Takes in what builders tell. Each message may come more than once and late: a final state is never left, a log line counts once by its number.</summary>
internal sealed class BuildEvents(SystemDb database, CatalogWriter catalog, VersionRegister versions, IBlobStore blobs, TimeProvider time, ILogger<BuildEvents> logger)
    : IConsumer<BuildStarted>, IConsumer<BuildLogged>, IConsumer<BuildFinished>
{
    public async Task Consume(ConsumeContext<BuildStarted> context)
    {
        var (message, cancellationToken) = (context.Message, context.CancellationToken);
        await using var db = database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await OpenAsync(db, message.BuildId, cancellationToken) is { } build)
        {
            build.Start(message.At);
            build.SeenAt = time.GetUtcNow();
            await db.SaveChangesAsync(cancellationToken);
            await Notifications.SendAsync(db, Notifications.BuildTopic(build.Id), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    public async Task Consume(ConsumeContext<BuildLogged> context)
    {
        var (message, cancellationToken) = (context.Message, context.CancellationToken);
        await using var db = database.Open();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await Build.LockAsync(db, message.BuildId, cancellationToken) is not { } build)
        {
            logger.LogInformation("Log lines of build {Build}, which is gone", message.BuildId);
            return;
        }

        var numbers = message.Lines.Select(line => line.Number).ToArray();
        var times = message.Lines.Select(line => line.At.UtcDateTime).ToArray();
        var texts = message.Lines.Select(line => PostgresText.Storable(line.Text)).ToArray();
        await db.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO build_log (build_id, number, at, text)
             SELECT {build.Id}, * FROM unnest({numbers}, {times}, {texts})
             ON CONFLICT DO NOTHING
             """,
            cancellationToken);
        build.SeenAt = time.GetUtcNow();
        await db.SaveChangesAsync(cancellationToken);
        await Notifications.SendAsync(db, Notifications.BuildTopic(build.Id), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public async Task Consume(ConsumeContext<BuildFinished> context)
    {
        var (message, cancellationToken) = (context.Message, context.CancellationToken);
        await using var db = database.Open();
        // Read before anything is locked: it may be large, and lie far away.
        var module = message.Succeeded && ModuleRef.TryParse(message.Ref, out _, out _) ? await blobs.GetAsync(BlobKind.Module, message.Ref!, cancellationToken) : null;
        // The catalog's lock before the build's, as everywhere, so that two consumers cannot wait for each other.
        await using var change = await catalog.BeginAsync(db, cancellationToken);
        if (await OpenAsync(db, message.BuildId, cancellationToken) is not { } build)
        {
            return;
        }

        if (!message.Succeeded)
        {
            build.Fail(message.Reason ?? "The builder gave no reason.", message.Diagnostics, message.At);
        }
        else if (!ModuleRef.TryParse(message.Ref, out var moduleRef, out var fault))
        {
            build.Fail($"The builder reported a module without a proper ref. {fault}", message.Diagnostics, message.At);
        }
        else if (module is null)
        {
            throw new InvalidOperationException($"Build {build.Id} is reported as done, but its module {moduleRef} is not in {blobs.Location} yet.");
        }
        else if (!ModuleNeeds.TryRead(module, out var needs, out fault))
        {
            build.Fail(fault, message.Diagnostics, message.At);
        }
        else
        {
            await SucceedAsync(db, change, build, new RecordedModule(moduleRef, module.Length, needs), message, cancellationToken);
        }

        await Notifications.SendAsync(db, Notifications.BuildTopic(build.Id), cancellationToken);
        await change.CommitAsync(cancellationToken);
    }

    private async Task SucceedAsync(
        PlatformDb db, CatalogChange change, Build build, RecordedModule module, BuildFinished message, CancellationToken cancellationToken)
    {
        var plugin = await db.Plugins.Include(row => row.Tenant.Environment).SingleAsync(row => row.Id == build.PluginId, cancellationToken);
        await versions.RecordAsync(db, change, plugin, module, VersionOrigin.Build, cancellationToken);
        build.Succeed(module.Ref, message.Diagnostics, message.At);
    }

    private async Task<Build?> OpenAsync(PlatformDb db, Guid id, CancellationToken cancellationToken)
    {
        var build = await Build.LockAsync(db, id, cancellationToken);
        if (build is null or { IsFinal: true })
        {
            logger.LogInformation("Nothing to do for build {Build}: it is {State}", id, build?.State.ToString() ?? "gone");
            return null;
        }

        return build;
    }
}

internal sealed class BuildEventsDefinition : ConsumerDefinition<BuildEvents>
{
    // One at a time, in the order they came: a log line must not arrive after the end that it belongs before. A message costs about 2 ms.
    public BuildEventsDefinition() => ConcurrentMessageLimit = 1;
}

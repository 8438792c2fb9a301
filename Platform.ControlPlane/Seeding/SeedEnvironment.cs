using Microsoft.EntityFrameworkCore;
using Platform.Contracts.AccessKeys;
using Platform.ControlPlane.AccessKeys;
using Platform.ControlPlane.Catalog;
using Platform.ControlPlane.Environments;
using Platform.ControlPlane.Identity;
using Platform.ControlPlane.Storage;
using Platform.ControlPlane.Tenants;

namespace Platform.ControlPlane.Seeding;

/// <summary>The environment, the configured key and the tenant. The catalog's lock keeps several instances from doing it twice.</summary>
internal sealed class SeedEnvironment(SystemDb database, CatalogWriter catalog, TimeProvider time, ILogger<SeedEnvironment> logger)
{
    public const string Name = "local";
    public const string TenantName = "demo";

    public async Task<DataScope> MakeAsync(AccessKey key, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        await using var change = await catalog.BeginAsync(db, cancellationToken);
        var environment = await db.Environments.SingleOrDefaultAsync(row => row.Name == Name, cancellationToken);
        if (environment is null)
        {
            environment = new PlatformEnvironment { Id = Guid.CreateVersion7(), Name = Name, CreatedAt = time.GetUtcNow() };
            db.Add(environment);
            change.TouchEnvironment(Name);
            logger.LogInformation("Made the environment {Environment}", Name);
        }

        if (!await db.AccessKeys.AnyAsync(row => row.Id == key.Id, cancellationToken))
        {
            db.Add(new StoredKey
            {
                Id = key.Id,
                EnvironmentId = environment.Id,
                SecretHash = key.SecretHash(),
                Description = "The key of the first start",
                Permissions = [.. Enum.GetValues<Permission>()],
                CreatedAt = time.GetUtcNow(),
            });
            change.TouchEnvironment(Name);
            logger.LogInformation("Made the access key {Key}", key);
        }

        if (!await db.Tenants.AnyAsync(row => row.EnvironmentId == environment.Id && row.Name == TenantName, cancellationToken))
        {
            db.Add(new Tenant { Id = Guid.CreateVersion7(), EnvironmentId = environment.Id, Name = TenantName, CreatedAt = time.GetUtcNow() });
            change.TouchTenant(Name, TenantName);
            logger.LogInformation("Made the tenant {Tenant}", TenantName);
        }

        await change.CommitAsync(cancellationToken);
        return DataScope.Of(new Caller("seed", "seed") { EnvironmentId = environment.Id, EnvironmentName = Name });
    }
}

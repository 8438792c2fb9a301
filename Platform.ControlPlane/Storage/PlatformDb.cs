using Microsoft.EntityFrameworkCore;
using Platform.ControlPlane.AccessKeys;
using Platform.ControlPlane.Audit;
using Platform.ControlPlane.Builds;
using Platform.ControlPlane.Catalog;
using Platform.ControlPlane.Config;
using Platform.ControlPlane.Deployments;
using Platform.ControlPlane.Drafts;
using Platform.ControlPlane.Environments;
using Platform.ControlPlane.Executions;
using Platform.ControlPlane.Grants;
using Platform.ControlPlane.Idempotency;
using Platform.ControlPlane.Identity;
using Platform.ControlPlane.Limits;
using Platform.ControlPlane.Outbox;
using Platform.ControlPlane.Plugins;
using Platform.ControlPlane.Quotas;
using Platform.ControlPlane.Secrets;
using Platform.ControlPlane.Sessions;
using Platform.ControlPlane.Tenants;
using Platform.ControlPlane.Versions;

namespace Platform.ControlPlane.Storage;

/// <summary>Tenants and plugins are filtered by the caller's scope in the model itself; what hangs on a plugin is reached through it.</summary>
internal sealed class PlatformDb(DbContextOptions<PlatformDb> options, DataScope scope, AuditTrail? audit = null) : DbContext(options)
{
    public DbSet<PlatformEnvironment> Environments => Set<PlatformEnvironment>();

    public DbSet<StoredKey> AccessKeys => Set<StoredKey>();

    public DbSet<Tenant> Tenants => Set<Tenant>();

    public DbSet<Plugin> Plugins => Set<Plugin>();

    public DbSet<PluginVersion> Versions => Set<PluginVersion>();

    public DbSet<CodeImage> Images => Set<CodeImage>();

    public DbSet<Deployment> Deployments => Set<Deployment>();

    public DbSet<Grant> Grants => Set<Grant>();

    public DbSet<SharedGrant> SharedGrants => Set<SharedGrant>();

    public DbSet<LimitSetting> LimitSettings => Set<LimitSetting>();

    public DbSet<ConfigSetting> ConfigSettings => Set<ConfigSetting>();

    public DbSet<QuotaSetting> QuotaSettings => Set<QuotaSetting>();

    public DbSet<UsageDay> UsageDays => Set<UsageDay>();

    public DbSet<DataKey> DataKeys => Set<DataKey>();

    public DbSet<Secret> Secrets => Set<Secret>();

    public DbSet<PluginDraft> Drafts => Set<PluginDraft>();

    public DbSet<Build> Builds => Set<Build>();

    public DbSet<StoredLogLine> BuildLog => Set<StoredLogLine>();

    public DbSet<EditorSession> Sessions => Set<EditorSession>();

    public DbSet<SessionToken> SessionTokens => Set<SessionToken>();

    public DbSet<Execution> Executions => Set<Execution>();

    public DbSet<StoredEvent> AuditEvents => Set<StoredEvent>();

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<IdempotentRequest> IdempotentRequests => Set<IdempotentRequest>();

    public DbSet<JoinToken> JoinTokens => Set<JoinToken>();

    public DbSet<Certificate> Certificates => Set<Certificate>();

    public DbSet<CatalogState> CatalogStates => Set<CatalogState>();

    public DbSet<CatalogPage> CatalogPages => Set<CatalogPage>();

    /// <summary>Read by the query filters at each query.</summary>
    public DataScope Scope { get; } = scope;

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (audit is not null)
        {
            await audit.WriteAsync(this, cancellationToken);
        }

        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(PlatformDb).Assembly);
        modelBuilder.Entity<Tenant>().HasQueryFilter(tenant => Scope.Everything
            || (tenant.EnvironmentId == Scope.EnvironmentId && (Scope.AllTenants || Scope.Tenants.Contains(tenant.Name))));
        modelBuilder.Entity<Plugin>().HasQueryFilter(plugin => Scope.Everything
            || (plugin.Tenant.EnvironmentId == Scope.EnvironmentId
                && (Scope.AllTenants || Scope.Tenants.Contains(plugin.Tenant.Name))
                && (Scope.PluginId == null || plugin.Id == Scope.PluginId)));
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Conventions.Add(_ => new SnakeCaseNames());
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
        configurationBuilder.Properties<string>().UseCollation(BinaryOrder);
    }

    // Pages of lists continue after a name, so the database must order names as everybody else does.
    private const string BinaryOrder = "C";
}

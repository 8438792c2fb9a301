using Platform.Contracts.Catalog;
using Platform.Contracts.Limits;
using Platform.Contracts.Quotas;
using Platform.Contracts.Versions;
using Platform.DataPlane.Catalog;
using Platform.DataPlane.Rates;
using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Catalog;

public sealed class CatalogSnapshotTests
{
    private static readonly ModuleRef Ref = ModuleRef.Of([1]);

    [Fact]
    public void A_page_replaces_what_was_there_and_leaves_the_rest()
    {
        var before = CatalogSnapshot.Empty.With(
            Head(1), [], [World.Tenant(1, World.Production, World.Acme, World.Plugin("a", (Ref, 1))), World.Tenant(1, World.Production, World.Globex, World.Plugin("b", (Ref, 1)))]);
        var after = before.With(Head(2), [], [World.Tenant(2, World.Production, World.Acme)]);

        Assert.NotNull(before.FindPlugin("production", "acme", "default", "a"));
        Assert.Null(after.FindPlugin("production", "acme", "default", "a"));
        Assert.Same(before.FindPlugin("production", "globex", "default", "b"), after.FindPlugin("production", "globex", "default", "b"));
        Assert.Equal(2, before.FindRef(Ref.Value).Count);
        Assert.Equal("globex", Assert.Single(after.FindRef(Ref.Value)).Plugin.Tenant.Value);
    }

    [Fact]
    public void What_an_environment_gives_each_tenant_reaches_those_that_have_nothing_of_their_own_and_what_they_counted_goes_on()
    {
        var own = new QuotaLimits(ExecutionsPerDay: 5);
        var before = CatalogSnapshot.Empty.With(
            Head(1), [], [World.Tenant(1, World.Production, World.Acme, World.Plugin("a", (Ref, 1))), World.Tenant(1, World.Production, World.Globex, World.Plugin("b", (Ref, 1))) with { Quota = own }]);
        var (acme, globex) = (Traffic(before, "acme", "a"), Traffic(before, "globex", "b"));
        Assert.Null(acme.Tenant.Quota);

        var each = new QuotaLimits(ExecutionsPerDay: 7, CpuMsPerDay: 9);
        var after = before.With(
            Head(2), [World.Keys(2, World.Production) with { Quota = each, Limits = new LimitOverrides(ConcurrentExecutions: 3) }], []);

        Assert.Equal((each, 3), (acme.Tenant.Quota, acme.Limits.ConcurrentExecutions));
        Assert.Equal(each with { ExecutionsPerDay = 5 }, globex.Tenant.Quota);
        Assert.Same(acme, Traffic(after, "acme", "a"));
        Assert.Same(globex, Traffic(after, "globex", "b"));
    }

    [Fact]
    public void An_older_page_is_ignored()
    {
        var catalog = CatalogSnapshot.Empty
            .With(Head(2), [], [World.Tenant(2, World.Production, World.Acme, World.Plugin("new", (Ref, 1)))])
            .With(Head(3), [], [World.Tenant(1, World.Production, World.Acme, World.Plugin("old", (Ref, 1)))]);
        Assert.NotNull(catalog.FindPlugin("production", "acme", "default", "new"));
        Assert.Null(catalog.FindPlugin("production", "acme", "default", "old"));
    }

    [Fact]
    public void Tenants_of_one_name_in_two_environments_are_two()
    {
        var catalog = CatalogSnapshot.Empty.With(Head(1), [], [World.Tenant(1, World.Production, World.Acme, World.Plugin("a", (Ref, 1)))]);
        Assert.Null(catalog.FindPlugin("staging", "acme", "default", "a"));
    }

    [Fact]
    public void An_older_head_of_the_same_lineage_is_not_accepted()
    {
        var current = new CurrentCatalog();
        current.Swap(CatalogSnapshot.Empty.With(Head(5), [], []));
        Assert.False(current.Accepts(Head(4)));
        Assert.True(current.Accepts(Head(5)));
        Assert.True(current.Accepts(new CatalogHead(Guid.NewGuid(), 1, default)));
    }

    private static CatalogHead Head(long version) => new(Guid.Empty, version, default);

    private static PluginTraffic Traffic(CatalogSnapshot catalog, string tenant, string plugin) =>
        catalog.FindPlugin("production", tenant, "default", plugin)!.Traffic;
}

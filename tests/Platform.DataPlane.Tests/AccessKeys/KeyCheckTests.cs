using Platform.Contracts.AccessKeys;
using Platform.Contracts.Catalog;
using Platform.DataPlane.AccessKeys;
using Platform.DataPlane.Catalog;
using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.AccessKeys;

public sealed class KeyCheckTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly KeyCheck _check = new(new StoppedClock());
    private readonly AccessKey _key = AccessKey.New();

    [Fact]
    public void A_live_key_is_known_with_its_environment()
    {
        var found = _check.Check(Catalog(World.Entry(_key)), $"Bearer {_key.Value}");
        Assert.Equal((_key.Id, "production", true), (found?.Id, found?.Environment, found?.MayExecute));
    }

    [Fact]
    public void The_id_of_a_key_with_another_secret_is_not_known()
    {
        var wrong = $"pk_{_key.Id}_{AccessKey.New().Value[^43..]}";
        Assert.Null(_check.Check(Catalog(World.Entry(_key)), $"Bearer {wrong}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Bearer ")]
    [InlineData("Bearer pk_")]
    [InlineData("Basic pk_000000000000_0000000000000000000000000000000000000000000")]
    [InlineData("Bearer pk_000000000000-0000000000000000000000000000000000000000000")]
    [InlineData("Bearer pk_000000000000_é000000000000000000000000000000000000000000")]
    [InlineData("Bearer pk_000000000000_0000000000000000000000000000000000000000000")]
    public void What_is_no_key_is_not_known(string authorization) => Assert.Null(_check.Check(Catalog(World.Entry(_key)), authorization));

    [Fact]
    public void A_key_expires()
    {
        Assert.NotNull(_check.Check(Catalog(World.Entry(_key, expiresAt: Now.AddSeconds(1))), $"Bearer {_key.Value}"));
        Assert.Null(_check.Check(Catalog(World.Entry(_key, expiresAt: Now)), $"Bearer {_key.Value}"));
    }

    [Fact]
    public void A_revoked_key_is_gone_with_the_next_page()
    {
        var catalog = Catalog(World.Entry(_key));
        var after = catalog.With(new CatalogHead(Guid.Empty, 2, Now), [World.Keys(2, World.Production)], []);
        Assert.NotNull(_check.Check(catalog, $"Bearer {_key.Value}"));
        Assert.Null(_check.Check(after, $"Bearer {_key.Value}"));
    }

    [Fact]
    public void A_key_sees_only_its_tenants()
    {
        var found = _check.Check(Catalog(World.Entry(_key, tenants: World.Acme)), $"Bearer {_key.Value}");
        Assert.True(found!.Sees("acme"));
        Assert.False(found.Sees("globex"));
    }

    private static CatalogSnapshot Catalog(KeyEntry key) =>
        CatalogSnapshot.Empty.With(new CatalogHead(Guid.Empty, 1, Now), [World.Keys(1, World.Production, key)], []);

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }
}

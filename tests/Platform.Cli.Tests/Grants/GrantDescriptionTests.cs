using Platform.Cli.Grants;
using Platform.Contracts.Grants;
using Platform.Contracts.Secrets;

namespace Platform.Cli.Tests.Grants;

public sealed class GrantDescriptionTests
{
    public static TheoryData<PluginGrants, string> Grants => new()
    {
        { new PluginGrants(), "may do nothing beyond computing" },
        { new PluginGrants(new HttpFetchGrant([HostPattern.Parse("a.test"), HostPattern.Parse("b.test")])), "may call a.test, b.test" },
        { new PluginGrants(new HttpFetchGrant([HostPattern.Parse("a.test")], [PrivateTarget.Parse("10.0.0.1:80")])), "may call a.test, there also 10.0.0.1:80" },
        {
            new PluginGrants(new HttpFetchGrant([HostPattern.Parse("a.test")], Inject: [InjectText.Read("https://a.test authorization: Bearer {api-key}")])),
            "may call a.test, with https://a.test authorization: Bearer {api-key}"
        },
        { new PluginGrants(PluginCall: new PluginCallGrant([CalleeName.Parse("default/a"), CalleeName.Parse("other/b")])), "may call the plugins default/a, other/b" },
        { new PluginGrants(Secrets: [SecretName.Parse("api-key")]), "may read the secret api-key" },
        { new PluginGrants(Kv: new KvGrant(), Cache: new CacheGrant()), "may keep 10485760 bytes in a store of its own; may cache in a store of its own" },
        { new PluginGrants(Kv: new KvGrant(StoreName.Parse("team"), 2048)), "may keep 2048 bytes in the store 'team'" },
        { new PluginGrants(Cache: new CacheGrant(StoreName.Parse("team"))), "may cache in the store 'team'" },
    };

    [Theory]
    [MemberData(nameof(Grants))]
    public void What_was_granted_is_said_in_words(PluginGrants grants, string words) => Assert.Equal(words, GrantDescription.Of(grants));
}

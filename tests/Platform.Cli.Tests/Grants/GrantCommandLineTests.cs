using Platform.Cli.Grants;
using Platform.Contracts.Grants;
using Platform.Contracts.Plugins;
using Platform.Contracts.Secrets;
using Platform.Contracts.Tenants;

namespace Platform.Cli.Tests.Grants;

public sealed class GrantCommandLineTests
{
    [Fact]
    public void Everything_is_an_option_as_a_shell_takes_it()
    {
        var grants = new PluginGrants(
            new HttpFetchGrant(
                [HostPattern.Parse("a.test"), HostPattern.Parse("*.b.test:8443")],
                [PrivateTarget.Parse("10.0.0.1:80")],
                [InjectText.Read("https://a.test authorization: it's {api-key}")]),
            new KvGrant(StoreName.Parse("team"), 2048),
            new CacheGrant(),
            [SecretName.Parse("api-key")],
            new PluginCallGrant([CalleeName.Parse("default/other")]));
        var plugin = new PluginId(TenantName.Parse("acme"), NamespaceName.Parse("default"), PluginName.Parse("x"));

        Assert.Equal(
            @"platform grants set --plugin acme/default/x --host a.test --host '*.b.test:8443' --private-target 10.0.0.1:80 --inject 'https://a.test authorization: it'\''s {api-key}' --kv-store team --kv-quota 2048 --cache --secret api-key --call default/other",
            GrantCommandLine.Of(plugin, grants));
    }
}

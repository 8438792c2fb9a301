using Platform.Contracts.Plugins;
using Platform.Contracts.Tenants;
using Platform.Editor.Deployments;

namespace Platform.Editor.Tests.Deployments;

public sealed class CurlCommandTests
{
    private static readonly PluginId Plugin = new(TenantName.Parse("demo"), NamespaceName.Parse("default"), PluginName.Parse("hello"));

    [Theory]
    [InlineData("{\n  \"name\": \"Ada\"\n}", """'{"name":"Ada"}'""")]
    [InlineData("it's; $(rm -rf /)", """'it'\''s; $(rm -rf /)'""")]
    [InlineData("", "''")]
    public void The_input_reaches_the_plugin_as_it_is(string input, string argument) =>
        Assert.Equal(
            $"curl -fsS \\\n  http://node:8080/name/demo/default/hello \\\n  -H \"Authorization: Bearer $PLATFORM_KEY\" \\\n  --data-binary {argument}",
            CurlCommand.For("http://node:8080/", Plugin, input));
}

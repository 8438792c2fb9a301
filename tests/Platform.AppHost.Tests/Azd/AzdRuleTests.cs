using System.Text.Json.Nodes;

namespace Platform.AppHost.Tests.Azd;

/// <summary>Each rule refuses what it is there for; a rule that refuses nothing would let everything pass.</summary>
public sealed class AzdRuleTests
{
    [Theory]
    [InlineData("unsupported resource type 'executable.v0'", """{"a":{"type":"executable.v0","command":"x"}}""")]
    [InlineData("unknown resource 'b'", """{"a":{"type":"value.v0","connectionString":"{b.connectionString}"}}""")]
    [InlineData("has no 'connectionString'", """{"a":{"type":"container.v0","image":"x","env":{"X":"{a.connectionString}"}}}""")]
    [InlineData("has no 'bindings.http.url'", """{"a":{"type":"container.v0","image":"x","env":{"X":"{a.bindings.http.url}"}}}""")]
    [InlineData("has no 'bindings.http.path'", """{"a":{"type":"container.v0","image":"x","env":{"X":"{a.bindings.http.path}"},"bindings":{"http":{"scheme":"http","transport":"http","targetPort":80}}}}""")]
    [InlineData("no global 'secrets.x'", """{"a":{"type":"value.v0","value":"{.secrets.x}"}}""")]
    [InlineData("needs a targetPort", """{"a":{"type":"container.v0","image":"x","bindings":{"t":{"scheme":"tcp","transport":"tcp"}}}}""")]
    [InlineData("transport 'udp'", """{"a":{"type":"container.v0","image":"x","bindings":{"t":{"scheme":"tcp","transport":"udp","targetPort":1}}}}""")]
    [InlineData("more than one external port", """{"a":{"type":"container.v0","image":"x","bindings":{"http":{"scheme":"http","transport":"http","targetPort":1,"external":true},"b":{"scheme":"https","transport":"http","targetPort":2,"external":true}}}}""")]
    [InlineData("neither http nor https", """{"a":{"type":"container.v0","image":"x","bindings":{"t":{"scheme":"tcp","transport":"tcp","targetPort":1,"external":true}}}}""")]
    [InlineData("the main ingress has port 80, not 8081", """{"a":{"type":"container.v0","image":"x","bindings":{"http":{"scheme":"http","transport":"http","targetPort":1,"port":8081}}}}""")]
    [InlineData("may use its own inputs only", """{"a":{"type":"parameter.v0","value":"{b.inputs.value}","inputs":{}},"b":{"type":"parameter.v0","value":"{b.inputs.value}","inputs":{"value":{"type":"string"}}}}""")]
    [InlineData("inputs are strings", """{"a":{"type":"parameter.v0","value":"{a.inputs.value}","inputs":{"value":{"type":"int"}}}}""")]
    [InlineData("a secret with a value", """{"a":{"type":"parameter.v0","value":"{a.inputs.value}","inputs":{"value":{"type":"string","secret":true,"default":{"value":"x"}}}}}""")]
    [InlineData("either an image or a build", """{"a":{"type":"container.v1"}}""")]
    [InlineData("there is no 'nowhere.csproj'", """{"a":{"type":"project.v0","path":"nowhere.csproj"}}""")]
    [InlineData("is not relative", """{"a":{"type":"project.v0","path":"/nowhere.csproj"}}""")]
    [InlineData("a secret in an argument", """{"a":{"type":"container.v0","image":"x","connectionString":"y","args":["{a.connectionString}"]}}""")]
    [InlineData("a secret in an argument", """{"a":{"type":"container.v0","image":"x","args":["{p.value}"]},"p":{"type":"parameter.v0","value":"{p.inputs.value}","inputs":{"value":{"type":"string","secret":true}}}}""")]
    public void What_azd_refuses_is_refused(string problem, string resources) =>
        Assert.Contains(problem, Assert.Single(AzdRules.Check(JsonNode.Parse(resources)!.AsObject(), AppContext.BaseDirectory)), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"a":{"type":"value.v0","connectionString":"{{literal.braces}} and {nodots}"}}""")]
    [InlineData("""{"a":{"type":"container.v0","image":"x","env":{"X":"{a.bindings.http.url} {p.value}"},"bindings":{"http":{"scheme":"http","transport":"http","targetPort":8080,"external":true},"https":{"scheme":"https","transport":"http","targetPort":8080,"external":true},"system":{"scheme":"https","transport":"http","targetPort":8000}}},"p":{"type":"parameter.v0","value":"{p.inputs.value}","inputs":{"value":{"type":"string","secret":true,"default":{"generate":{"minLength":22}}}}}}""")]
    public void What_azd_takes_is_taken(string resources) =>
        Assert.Empty(AzdRules.Check(JsonNode.Parse(resources)!.AsObject(), AppContext.BaseDirectory));
}

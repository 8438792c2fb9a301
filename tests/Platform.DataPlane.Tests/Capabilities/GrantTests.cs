using Platform.Contracts.Grants;

namespace Platform.DataPlane.Tests.Capabilities;

public sealed class GrantTests : IAsyncDisposable
{
    private readonly TestOperations _operations = new();

    public static TheoryData<string> Operations =>
        ["http.fetch", "kv.get", "kv.set", "kv.delete", "kv.list", "cache.get", "cache.set", "cache.delete", "secret.get", "plugin.call"];

    [Fact]
    public void Every_operation_is_tried_here() =>
        Assert.Equal(Operations.Select(row => row.Data).Order(StringComparer.Ordinal), _operations.All.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task An_operation_is_refused_without_a_grant(string operation)
    {
        Assert.Equal("not-granted", (await _operations.CallAsync(null, operation, new { key = "a" })).Code);
        Assert.Equal("not-granted", (await _operations.CallAsync(new PluginGrants(), operation, new { key = "a" })).Code);
    }

    public ValueTask DisposeAsync() => _operations.DisposeAsync();
}

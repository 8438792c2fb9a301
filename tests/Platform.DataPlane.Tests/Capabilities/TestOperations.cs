using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Grants;
using Platform.DataPlane.Capabilities;
using Platform.DataPlane.Catalog;
using Platform.DataPlane.Regions;
using Platform.DataPlane.Secrets;
using Platform.DataPlane.Tests.Hosting;
using Platform.ServiceDefaults.Identity;
using Platform.ServiceDefaults.Redis;

namespace Platform.DataPlane.Tests.Capabilities;

/// <summary>The operations of a node as it registers them, without the node.</summary>
internal sealed class TestOperations : IAsyncDisposable
{
    private readonly DataFolder _data = new();
    private readonly WebApplication _app;

    public TestOperations(params string[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder([$"--Node:DataPath={_data.Path}", "--Region:Name=local", "--Logging:LogLevel:Default=Warning", .. settings]);
        builder.AddRedis();
        builder.AddRegion();
        builder.Services.AddSingleton<CurrentCatalog>();
        builder.Services.AddSingleton(new Membership(SystemName.TryParse(Installation.Node, out var name) ? name : throw new FormatException(), _data.Path));
        builder.Services.AddSecrets();
        builder.AddCapabilities();
        _app = builder.Build();
        All = _app.Services.GetServices<Operation>().ToDictionary(operation => operation.Name);
    }

    public IReadOnlyDictionary<string, Operation> All { get; }

    /// <summary>Performs an operation for a plugin that was granted this.</summary>
    public Task<Answered> CallAsync(PluginGrants? grants, string operation, object head, string body = "", VersionRoute? by = null) =>
        Answered.ByAsync((call, stop) => All[operation].PerformAsync(grants, call, stop), head, body, by);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _data.Dispose();
    }
}

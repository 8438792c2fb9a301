using System.Text;
using System.Text.Json;
using Platform.Contracts.Catalog;
using Platform.Contracts.Environments;
using Platform.Contracts.Executors;
using Platform.Contracts.Plugins;
using Platform.Contracts.Tenants;
using Platform.Contracts.Versions;
using Platform.DataPlane.Capabilities;
using Platform.DataPlane.Catalog;
using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Capabilities;

/// <summary>What an operation answers a plugin; a code where it is an error.</summary>
internal sealed record Answered(string Code, JsonElement Head, string Body)
{
    public static readonly VersionRoute Asking = Plugin("a");

    public string Revision => Head.GetProperty("revision").GetString()!;

    public static VersionRoute Plugin(string name, TenantName? tenant = null, EnvironmentName? environment = null) => new(
        environment ?? World.Production,
        new PluginId(tenant ?? World.Acme, NamespaceName.Parse("default"), PluginName.Parse(name)),
        World.Executors,
        new VersionEntry(ModuleRef.Of([1]), 1, VersionState.Ready));

    /// <param name="perform">The operation.</param>
    /// <param name="head">Any object.</param>
    /// <param name="body">Text.</param>
    /// <param name="by">Null: some plugin of Acme's.</param>
    public static async Task<Answered> ByAsync(Func<Call, CancellationToken, Task<byte[]>> perform, object head, string body = "", VersionRoute? by = null)
    {
        var call = new Call(by ?? Asking, head as JsonElement? ?? JsonSerializer.SerializeToElement(head), Encoding.UTF8.GetBytes(body));
        try
        {
            return Read(await perform(call, TestContext.Current.CancellationToken));
        }
        catch (CallException problem)
        {
            return new Answered(problem.Code, default, problem.Message);
        }
    }

    private static Answered Read(byte[] payload) => CallPayload.Read(payload, out var head, out var body) == CallPayloadState.Valid
        ? new Answered("", head, Encoding.UTF8.GetString(payload.AsSpan(body)))
        : throw new InvalidOperationException("The answer is no payload.");
}

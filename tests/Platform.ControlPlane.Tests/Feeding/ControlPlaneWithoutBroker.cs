using System.Net;
using Platform.Contracts.Builds;
using Platform.Contracts.Feeding;
using Platform.Contracts.Identity;
using Platform.Contracts.Plugins;
using Xunit;

namespace Platform.ControlPlane.Tests.Feeding;

/// <summary>A control plane that was given no broker, and what builders ask of it.</summary>
public sealed class ControlPlaneWithoutBroker : IAsyncLifetime
{
    public ControlPlaneApplication Application { get; } = new();

    public async ValueTask InitializeAsync()
    {
        Application.Settings["ConnectionStrings:messaging"] = "";
        // What fails fails at once, and not after half a minute.
        Application.Settings["Messaging:Retries"] = "0";
        await Application.InitializeAsync();
    }

    public ValueTask DisposeAsync() => Application.DisposeAsync();

    public async Task<(HttpClient Manager, PluginId Plugin, Guid Build)> OrderAsync()
    {
        var manager = await Application.ManagerAsync();
        var plugin = await Application.CreatePluginAsync(manager);
        var build = await manager.PostAsync<BuildInfo>($"{Api.PathOf(plugin)}/draft/build", body: null);
        return (manager, plugin, build.Id);
    }

    /// <summary>The order of this build; null when somebody else has it or nobody will. Orders of other builds are given back.</summary>
    public async Task<HeldOrder?> TakeAsync(Guid builder, Guid build)
    {
        var others = new List<HeldOrder>();
        try
        {
            while (await TakeAnyAsync(builder) is { } order)
            {
                if (order.Build.BuildId == build)
                {
                    return order;
                }

                others.Add(order);
            }

            return null;
        }
        finally
        {
            foreach (var other in others)
            {
                await SayAsync(other, "give-back", builder);
            }
        }
    }

    public async Task<HttpStatusCode> SayAsync(HeldOrder order, string word, Guid builder)
    {
        using var response = await Application.System(ServiceRole.Builder).SendAsync($"/system/v1/orders/{order.Id}/{word}", new TakeOrder(builder));
        return response.StatusCode;
    }

    public async Task<HttpStatusCode> TellAsync(string name, object report)
    {
        using var response = await Application.System(ServiceRole.Builder).SendAsync($"/system/v1/builds/{name}", report);
        return response.StatusCode;
    }

    private async Task<HeldOrder?> TakeAnyAsync(Guid builder)
    {
        using var response = await Application.System(ServiceRole.Builder).SendAsync("/system/v1/orders/take", new TakeOrder(builder));
        return response.StatusCode == HttpStatusCode.NoContent ? null : await response.ReadAsync<HeldOrder>();
    }
}

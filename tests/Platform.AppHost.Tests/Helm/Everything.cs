using System.Text.Json.Nodes;

namespace Platform.AppHost.Tests.Helm;

/// <summary>The chart of the whole application on one cluster, published once for all that look at it.</summary>
public sealed class Everything : IAsyncLifetime
{
    internal Chart Chart { get; private set; } = null!;

    internal IReadOnlyList<JsonObject> Objects { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        Chart = await Chart.PublishAsync("Production", "--Nodes=2");
        Objects = await Chart.ObjectsAsync(Chart.Set);
    }

    public ValueTask DisposeAsync()
    {
        Chart.Dispose();
        return ValueTask.CompletedTask;
    }
}

using System.Globalization;
using System.Text.Json;
using Aspire.Hosting.Dashboard;
using Aspire.Hosting.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Asking;

/// <summary>In place of running the application: asks the one that runs, and ends.</summary>
internal sealed class AskService(Question question, RunLink link, IHostApplicationLifetime lifetime) : IHostedService
{
    /// <summary>A host of its own: the application's services belong to the run.</summary>
    public static IHost Host(Question question, RunPaths paths)
    {
        var host = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        host.Services.AddSingleton(question);
        host.Services.AddSingleton(new RunLink(paths));
        host.Services.AddHostedService<AskService>();
        return host.Build();
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        using var dashboard = await RunningDashboard.OpenAsync(link.Read(), cancellationToken);
        var rows = Asked(await dashboard.ResourcesAsync(cancellationToken));
        if (question.Operation == Question.Describe)
        {
            await Console.Out.WriteLineAsync(question.IsJson ? JsonSerializer.Serialize(rows, JsonSerializerOptions.Web) : Table.Of(rows));
        }
        else
        {
            await Task.WhenAll(rows.Select(row => WriteLogAsync(dashboard, row.Name, cancellationToken)));
        }

        lifetime.StopApplication();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private List<ResourceRow> Asked(IReadOnlyList<ResourceRow> rows) =>
        rows.Where(row => question.Resource is null || row.Name == question.Resource || row.Resource == question.Resource).ToList() is { Count: > 0 } found
            ? found
            : throw new DistributedApplicationException($"There is no '{question.Resource}': there are {string.Join(", ", rows.Select(row => row.Name))}.");

    private async Task WriteLogAsync(RunningDashboard dashboard, string replica, CancellationToken cancellationToken)
    {
        if (!question.Follows)
        {
            var lines = await dashboard.LogAsync(replica, cancellationToken);
            await Console.Out.WriteAsync(lines);
            return;
        }

        await foreach (var line in dashboard.FollowAsync(replica, cancellationToken))
        {
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{replica} {line.Time:O} {line.Text}"));
        }
    }
}

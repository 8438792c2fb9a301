using System.Diagnostics;
using Microsoft.Extensions.Hosting;

namespace Platform.AppHost.Readiness;

internal sealed class ReadinessService(ReadinessSettings settings, ResourceWatch resources, SeededPlugins plugins, IHostApplicationLifetime lifetime) : BackgroundService
{
    private const int Failed = 1;

    // Four builds one after the other on a small machine take about a minute; a run that is only to show that it works must end.
    private static readonly TimeSpan OncePatience = TimeSpan.FromMinutes(10);

    private readonly long _started = Stopwatch.GetTimestamp();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        if (settings.Once)
        {
            patience.CancelAfter(OncePatience);
        }

        try
        {
            await BecomeReadyAsync(patience.Token);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Interrupted before it had shown anything: whoever asked for one full run did not get it.
            Environment.ExitCode = settings.Once ? Failed : Environment.ExitCode;
            return;
        }
        catch (Exception problem) when (problem is DistributedApplicationException or HttpRequestException or OperationCanceledException)
        {
            var reason = problem is OperationCanceledException ? $"nothing came of it within {OncePatience.TotalMinutes:0} minutes" : problem.Message;
            await Console.Error.WriteLineAsync($"not ready: {reason}");
            Environment.ExitCode = Failed;
            lifetime.StopApplication();
            return;
        }

        if (settings.Once)
        {
            lifetime.StopApplication();
        }
    }

    private async Task BecomeReadyAsync(CancellationToken cancellationToken)
    {
        await resources.UntilHealthyAsync(settings.Required, line => Console.WriteLine($"{line} after {Seconds()} s"), cancellationToken);
        Console.WriteLine($"services answer after {Seconds()} s; building the four example plugins");
        var seeded = await plugins.UntilDeployedAsync(Console.WriteLine, cancellationToken);
        var answers = new List<PluginAnswer>();
        foreach (var plugin in seeded)
        {
            var (answer, took) = await plugins.CallAsync(plugin, cancellationToken);
            answers.Add(new PluginAnswer(plugin, answer, took));
        }

        var editor = await plugins.EditorLinkAsync(seeded[0], cancellationToken);
        var key = await settings.AccessKey.GetValueAsync(cancellationToken) ?? "";
        var report = new ReadyReport(settings, resources, editor, key);
        // In one piece: no line of a service may come in between.
        Console.Write(settings.Once ? ReadyReport.Shown(answers, Seconds()) : report.Text(seeded, Seconds()));
    }

    private string Seconds() => Stopwatch.GetElapsedTime(_started).TotalSeconds.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture);
}

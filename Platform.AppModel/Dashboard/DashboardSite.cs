using System.Runtime.CompilerServices;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dashboard;

internal static class DashboardSite
{
    public static WebApplication Build(string address, DashboardAccess access, ApplicationRunner runner, ResourceNotificationService notifications, CancellationToken closing)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        // The app host decides when it is over, not a second listener for Ctrl+C.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        var web = builder.Build();
        web.Use(access.GuardAsync);
        web.MapGet("/login", access.LogIn);
        web.MapGet("/", () => PageFile("index.html", "text/html; charset=utf-8"));
        web.MapGet("/dashboard.css", () => PageFile("dashboard.css", "text/css"));
        web.MapGet("/dashboard.js", () => PageFile("dashboard.js", "text/javascript"));
        web.MapGet("/resources", (CancellationToken gone) =>
            TypedResults.ServerSentEvents(UntilAsync(stop => ResourceFeed.WatchAsync(notifications, stop), closing, gone)));
        web.MapGet("/logs/{name}", IResult (string name, CancellationToken gone) =>
            runner.Instances.FirstOrDefault(instance => instance.Name == name) is { } instance
                ? TypedResults.ServerSentEvents(UntilAsync(instance.Log.ReadAsync, closing, gone))
                : TypedResults.NotFound());
        return web;
    }

    private static FileStreamHttpResult PageFile(string name, string type) =>
        TypedResults.Stream(typeof(DashboardSite).Assembly.GetManifestResourceStream($"dashboard/{name}")!, type);

    /// <summary>Until the reader leaves or the app host ends, and in both cases without complaint.</summary>
    private static async IAsyncEnumerable<T> UntilAsync<T>(Func<CancellationToken, IAsyncEnumerable<T>> open, CancellationToken closing, [EnumeratorCancellation] CancellationToken gone)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(gone, closing);
        await using var items = open(stop.Token).GetAsyncEnumerator(stop.Token);
        while (await NextAsync(items))
        {
            yield return items.Current;
        }
    }

    private static async Task<bool> NextAsync<T>(IAsyncEnumerator<T> items)
    {
        try
        {
            return await items.MoveNextAsync();
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}

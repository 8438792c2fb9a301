using System.Runtime.CompilerServices;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dashboard;

internal static class DashboardSite
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".woff2"] = "font/woff2",
    };

    public static WebApplication Build(string address, DashboardAccess access, Func<string, ResourceLog?> logOf, ResourceNotificationService notifications, CancellationToken closing)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(address);
        // The app host decides when it is over, not a second listener for Ctrl+C.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        var web = builder.Build();
        web.Use(access.GuardAsync);
        web.MapGet("/login", access.LogIn);
        web.MapGet("/", () => PageFile("index.html"));
        web.MapGet("/{**file}", PageFile);
        web.MapGet("/resources", (CancellationToken gone) =>
            TypedResults.ServerSentEvents(UntilAsync(stop => ResourceFeed.WatchAsync(notifications, stop), closing, gone)));
        web.MapGet("/logs/{name}", IResult (string name, CancellationToken gone) =>
            logOf(name) is { } log
                ? TypedResults.ServerSentEvents(UntilAsync(log.ReadAsync, closing, gone))
                : TypedResults.NotFound());
        return web;
    }

    /// <summary>What the build put in, and nothing of the disk.</summary>
    private static IResult PageFile(string file) =>
        typeof(DashboardSite).Assembly.GetManifestResourceStream($"dashboard/{file}") is { } content
            ? TypedResults.Stream(content, Types[Path.GetExtension(file)])
            : TypedResults.NotFound();

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

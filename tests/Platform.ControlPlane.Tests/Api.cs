using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Platform.Contracts;
using Platform.Contracts.Catalog;
using Platform.Contracts.Plugins;
using Xunit;

namespace Platform.ControlPlane.Tests;

internal static class Api
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static string PathOf(PluginId plugin) => $"/v1/tenants/{plugin.Tenant}/plugins/{plugin.Namespace}/{plugin.Plugin}";

    /// <summary>All pages of the catalog, as a new node takes them.</summary>
    public static async Task<ChangeSet> CatalogAsync(this HttpClient node)
    {
        const string Path = "/system/v1/changes";
        var all = await node.GetAsync<ChangeSet>(Path);
        while (all.More)
        {
            var next = await node.GetAsync<ChangeSet>($"{Path}?lineage={all.Head.Lineage}&since={all.Head.Version}");
            all = next with { Environments = [.. all.Environments, .. next.Environments], Tenants = [.. all.Tenants, .. next.Tenants] };
        }

        return all;
    }

    public static async Task<T> GetAsync<T>(this HttpClient client, string path)
    {
        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return await response.ReadAsync<T>();
    }

    public static async Task<T> PostAsync<T>(this HttpClient client, string path, object? body)
    {
        using var response = await client.SendAsync(path, body);
        return await response.ReadAsync<T>();
    }

    public static Task<HttpResponseMessage> SendAsync(this HttpClient client, string path, object? body) =>
        client.PostAsync(path, body as HttpContent ?? (body is null ? null : JsonContent.Create(body, body.GetType(), options: PlatformJson.Options)), TestContext.Current.CancellationToken);

    public static async Task<T> ReadAsync<T>(this HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{response.RequestMessage?.RequestUri}: {(int)response.StatusCode} {text}");
        return JsonSerializer.Deserialize<T>(text, PlatformJson.Options)!;
    }

    /// <summary>Asserts a refusal in full: status, media type, code, type.</summary>
    public static async Task<JsonElement> AssertProblemAsync(this HttpResponseMessage response, HttpStatusCode status, string code)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var where = $"{response.RequestMessage?.Method} {response.RequestMessage?.RequestUri}: {(int)response.StatusCode} {text}";
        Assert.True(status == response.StatusCode, where);
        Assert.True(response.Content.Headers.ContentType?.MediaType == "application/problem+json", where);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal($"urn:platform:error:{code}", problem.GetProperty("type").GetString());
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrEmpty(problem.GetProperty("title").GetString()));
        return problem;
    }

    public static async Task EventuallyAsync(Func<Task<bool>> condition, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(watch.Elapsed < Patience, $"Not within {Patience.TotalSeconds} s: {what}");
            await Task.Delay(TimeSpan.FromMilliseconds(25), TestContext.Current.CancellationToken);
        }
    }
}

using System.Globalization;
using Platform.Editor.Tests.Running;
using Platform.Testing.Input;

namespace Platform.Editor.Tests.Input;

/// <summary>The editor over plain HTTP. It takes nothing from anybody but over the page's own connection; so whatever else comes is refused, and the page is served as before.</summary>
public sealed class RequestTests
{
    private static readonly string[] Paths = ["/", "/sdk/platform.d.ts", "/app.css", "/_blazor", "/_blazor/negotiate", "/_framework/blazor.web.js", "/health", "/nothing-here"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_is_sent_is_refused_and_the_page_is_served()
    {
        using var editor = await EditorProcess.StartAsync("http://127.0.0.1:9");
        using var http = new HttpClient { BaseAddress = new Uri(editor.Url) };
        var tally = new Tally("editor");

        await PathsAsync(http, tally);
        await MethodsAsync(http, tally);
        foreach (var path in Paths)
        {
            var answer = await Wire.StreamAsync(new WireServer(new Uri(editor.Url)), $"POST {path} HTTP/1.1\r\nContent-Type: application/json\r\n", 100_000_000, chunked: false, Stop);
            tally.Add($"POST {path}", "100 MB", answer.Status.ToString(CultureInfo.InvariantCulture));
            Assert.True(answer.Status is >= 400 and < 500, $"POST {path} with 100 MB: {answer.Head} {answer.Body}");
        }

        await tally.WriteAsync(Stop);
        using var health = await http.GetAsync(new Uri("/health", UriKind.Relative), Stop);
        using var page = await http.GetAsync(new Uri("/", UriKind.Relative), Stop);
        Assert.True(health.IsSuccessStatusCode && page.IsSuccessStatusCode, $"{health.StatusCode} {page.StatusCode}");
        Assert.DoesNotContain("Unhandled", editor.Output, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task PathsAsync(HttpClient http, Tally tally)
    {
        foreach (var (name, segment) in HostileText.Segments)
        {
            foreach (var path in new[] { $"/{segment}", $"/sdk/{segment}", $"/_framework/{segment}", $"/_blazor/{segment}" })
            {
                var address = new Uri(http.BaseAddress!.GetLeftPart(UriPartial.Authority) + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
                using var response = await http.GetAsync(address, Stop);
                tally.Add("GET paths", "hostile paths", $"{(int)response.StatusCode}");
                Assert.True((int)response.StatusCode is 400 or 404 or 405 or 414, $"{name} {path}: {response.StatusCode}");
            }
        }
    }

    private static async Task MethodsAsync(HttpClient http, Tally tally)
    {
        foreach (var path in Paths)
        {
            foreach (var method in new[] { "PUT", "DELETE", "PATCH", "NONSENSE" })
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent("{ not json") };
                using var response = await http.SendAsync(request, Stop);
                tally.Add($"{method} {path}", "methods", $"{(int)response.StatusCode}");
                Assert.True((int)response.StatusCode is >= 400 and < 500, $"{method} {path}: {response.StatusCode}");
            }
        }
    }
}

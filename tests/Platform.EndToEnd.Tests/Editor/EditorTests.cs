using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Playwright;
using Platform.Contracts;
using Platform.Contracts.Plugins;
using Platform.Contracts.Sessions;
using Platform.EndToEnd.Tests.Dashboard;
using Platform.EndToEnd.Tests.Running;
using Platform.Testing.Browsing;

namespace Platform.EndToEnd.Tests.Editor;

/// <summary>What a user does: open the link, type, build, test, deploy, and call it with the line that is shown.</summary>
public sealed class EditorTests(RunningSystem system)
{
    // A build in the sandbox, its code image and a first run, on two busy cores.
    private const float Patience = 180_000;

    private const string Plugin = "v1/tenants/demo/plugins/default/typed-ts";

    private const string Source = """
        interface Order {
          item?: string;
          count?: number;
        }

        const plugin: Plugin = {
          async fetch(request) {
            const { item = "nothing", count = 1 } = await request.json<Order>();
            console.log("ordering", item);
            return Response.json({ ordered: `${count} x ${item}` });
          },
        };

        export default plugin;

        """;

    [Fact]
    public async Task A_plugin_goes_from_typing_to_an_answer()
    {
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.Browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 800 } });
        page.SetDefaultTimeout(Patience);
        await page.GotoAsync(await LinkAsync());
        await page.Locator(".code .view-line").First.WaitForAsync();
        Assert.DoesNotContain("code=", page.Url, StringComparison.Ordinal);

        await TypeAsync(page, 0, Source.Replace("await request", "await await = request", StringComparison.Ordinal));
        await page.Keyboard.PressAsync("Control+Enter");
        await page.GetByText("Build failed").WaitForAsync();
        await page.Locator(".found", new PageLocatorOptions { HasText = "index.ts:8" }).First.WaitForAsync();

        await TypeAsync(page, 0, Source);
        await page.Keyboard.PressAsync("Control+Enter");
        await page.Locator(".summary", new PageLocatorOptions { HasText = "Built" }).WaitForAsync();

        await TypeAsync(page, 1, """{ "item": "tea", "count": 3 }""");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Run test" }).ClickAsync();
        await page.Locator(".output", new PageLocatorOptions { HasText = "3 x tea" }).WaitForAsync();
        await page.Locator(".guest-log", new PageLocatorOptions { HasText = "ordering tea" }).WaitForAsync();

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Deploy", Exact = true }).ClickAsync();
        await page.GetByText("Deployment #1 serves your callers now.").WaitForAsync();

        var command = await page.Locator(".curl code").TextContentAsync();
        using var shell = Shell.Run(
            $"curl() {{ command curl --retry 20 --retry-all-errors --retry-delay 1 \"$@\"; }}; {command}",
            new Dictionary<string, string> { ["PLATFORM_KEY"] = system.Key });
        Assert.Equal(0, await shell.ExitAsync(TimeSpan.FromMinutes(1)));
        Assert.Contains("""{"ordered":"3 x tea"}""", shell.Output, StringComparison.Ordinal);

        // Each click is one trace, through every service that had to do with it.
        var traces = new Traces(system);
        await traces.ArriveAsync("build", "default/typed-ts", "editor", "controlplane", "builder");
        await traces.ArriveAsync("test", "default/typed-ts", "editor", "controlplane", "dataplane");
    }

    private static async Task TypeAsync(IPage page, int editor, string text) => await page.EvaluateAsync(
        "([editor, text]) => { const shown = monaco.editor.getEditors()[editor]; shown.executeEdits('user', [{ range: shown.getModel().getFullModelRange(), text }]); }",
        new object[] { editor, text });

    private async Task<string> LinkAsync()
    {
        using var http = new HttpClient { BaseAddress = system.ControlPlane };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", system.Key);
        var plugin = new CreatePlugin(NamespaceName.Parse("default"), PluginName.Parse("typed-ts"), Language.TypeScript);
        using var created = await http.PostAsJsonAsync("v1/tenants/demo/plugins", plugin, PlatformJson.Options);
        created.EnsureSuccessStatusCode();
        var session = new CreateSession("ada", [SessionPermission.Edit, SessionPermission.Test, SessionPermission.Deploy]);
        using var answer = await http.PostAsJsonAsync($"{Plugin}/sessions", session, PlatformJson.Options);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<SessionCreated>(PlatformJson.Options))!.EditorUrl;
    }
}

using Microsoft.Playwright;
using Platform.Contracts.Grants;
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

    private const string Plugin = $"{ControlPlaneApi.Plugins}/default/typed-ts";

    private const string Source = """
        interface Order {
          item?: string;
          count?: number;
          shop: string;
        }

        const plugin: Plugin = {
          async fetch(request) {
            const { item = "nothing", count = 1, shop } = await request.json<Order>();
            console.log("ordering", item);
            await fetch(shop, { method: "PUT", body: item });
            return Response.json({ ordered: `${count} x ${item}` });
          },
        };

        export default plugin;

        """;

    [Fact]
    public async Task A_plugin_goes_from_typing_to_an_answer()
    {
        await using var shop = await AskedServer.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.Browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 800 } });
        page.SetDefaultTimeout(Patience);
        await page.GotoAsync(await LinkAsync($"127.0.0.1:{shop.Port}"));
        await page.Locator(".code .view-line").First.WaitForAsync();
        Assert.DoesNotContain("code=", page.Url, StringComparison.Ordinal);

        await TypeAsync(page, 0, Source.Replace("await request", "await await = request", StringComparison.Ordinal));
        await page.Keyboard.PressAsync("Control+Enter");
        await page.GetByText("Build failed").WaitForAsync();
        await page.Locator(".found", new PageLocatorOptions { HasText = "index.ts:8" }).First.WaitForAsync();

        await TypeAsync(page, 0, Source);
        await page.Keyboard.PressAsync("Control+Enter");
        await page.Locator(".summary", new PageLocatorOptions { HasText = "Built" }).WaitForAsync();

        await TypeAsync(page, 1, $$"""{ "item": "tea", "count": 3, "shop": "http://127.0.0.1:{{shop.Port}}/tea" }""");
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

        // Each click is one trace, through every service that had to do with it, to the compiler and to what the guest fetched.
        var traces = new Traces(system);
        await traces.ArriveAsync("default/typed-ts", "editor: build", "controlplane: outbox", "builder: esbuild");
        await traces.ArriveAsync("default/typed-ts", "editor: test", "controlplane: POST", "dataplane: execution", "dataplane: guest", "dataplane: PUT");
        await traces.ArriveAsync("default/typed-ts", "editor: deploy", "controlplane: postgresql");
    }

    private static async Task TypeAsync(IPage page, int editor, string text) => await page.EvaluateAsync(
        "([editor, text]) => { const shown = monaco.editor.getEditors()[editor]; shown.executeEdits('user', [{ range: shown.getModel().getFullModelRange(), text }]); }",
        new object[] { editor, text });

    // The plugin may call the shop before it is built.
    private async Task<string> LinkAsync(string shop)
    {
        using var api = new ControlPlaneApi(system);
        await api.PostAsync<PluginInfo>(ControlPlaneApi.Plugins, new CreatePlugin(NamespaceName.Parse("default"), PluginName.Parse("typed-ts"), Language.TypeScript));
        await api.PostAsync<GrantsInfo>($"{Plugin}/grants", new PluginGrants(new HttpFetchGrant([HostPattern.Parse(shop)], [PrivateTarget.Parse(shop)])));
        var session = new CreateSession("ada", [SessionPermission.Edit, SessionPermission.Test, SessionPermission.Deploy]);
        return (await api.PostAsync<SessionCreated>($"{Plugin}/sessions", session)).EditorUrl;
    }
}

using Microsoft.Playwright;
using Platform.Contracts.Drafts;
using Platform.Contracts.Plugins;
using Platform.Contracts.Sessions;
using Platform.EndToEnd.Tests.Running;
using Platform.Testing.Browsing;
using Platform.Testing.Processes;

namespace Platform.EndToEnd.Tests.Faults;

/// <summary>Whoever types while the editor and the control plane are killed loses no word.</summary>
[Collection(nameof(RunningSystem.Disturbed))]
[Trait("Long", "faults")]
public sealed class EditorTextTests(RunningSystem system)
{
    private const float Patience = 120_000;

    private const string Name = "kept-text";
    private const string Kept = $"{ControlPlaneApi.Plugins}/default/{Name}";

    [Fact]
    public async Task What_was_typed_is_shown_and_saved_when_both_are_back()
    {
        using var api = new ControlPlaneApi(system);
        await api.PostAsync<PluginInfo>(ControlPlaneApi.Plugins, new CreatePlugin(NamespaceName.Parse("default"), PluginName.Parse(Name), Language.TypeScript));
        var session = await api.PostAsync<SessionCreated>($"{Kept}/sessions", new CreateSession("ada", [SessionPermission.Edit]));
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.Browser.NewPageAsync();
        page.SetDefaultTimeout(Patience);
        await page.GotoAsync(session.EditorUrl);
        await page.Locator(".code .view-line").First.WaitForAsync();

        await TypeAsync(page, "// before\n");
        Victim.ControlPlane.Send(Signal.Kill, system.AppHost.Id);
        Victim.Editor.Send(Signal.Kill, system.AppHost.Id);
        await TypeAsync(page, "// meanwhile\n");

        await FaultDrill.UntilAsync(async () => (await api.GetAsync<Draft>($"{Kept}/draft")).Files.Any(file => IsKept(file.Text)), "the text is saved");
        await page.ReloadAsync();
        await page.Locator(".code .view-line").First.WaitForAsync();
        Assert.True(IsKept(await page.EvaluateAsync<string>("() => monaco.editor.getEditors()[0].getValue()")));
    }

    private static bool IsKept(string text) => text.StartsWith("// meanwhile\n// before\n", StringComparison.Ordinal);

    private static async Task TypeAsync(IPage page, string text) => await page.EvaluateAsync(
        "text => monaco.editor.getEditors()[0].executeEdits('user', [{ range: { startLineNumber: 1, startColumn: 1, endLineNumber: 1, endColumn: 1 }, text }])", text);
}

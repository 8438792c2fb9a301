using Platform.Editor.Tests.Running;

namespace Platform.Editor.Tests.Drafts;

/// <summary>Monaco knows what a plugin may call, and nothing of a browser's page.</summary>
public sealed class LanguageServiceTests(Chromium chromium)
{
    private const string Remarks = """
        async () => {
          const model = monaco.editor.getEditors()[0].getModel();
          const uri = model.uri.toString();
          const service = await (await monaco.languages.typescript.getTypeScriptWorker())(model.uri);
          const remarks = [...await service.getSyntacticDiagnostics(uri), ...await service.getSemanticDiagnostics(uri)];
          return remarks.map(remark => typeof remark.messageText === 'string' ? remark.messageText : remark.messageText.messageText);
        }
        """;

    [Fact]
    public async Task The_hello_sample_has_no_remarks()
    {
        await using var window = await EditorWindow.OpenAsync(chromium, "hello-ts");

        await window.TypeSourceAsync(await File.ReadAllTextAsync(Path.Combine(Paths.Root, "samples", "hello-ts", "index.ts"), TestContext.Current.CancellationToken));

        Assert.Empty(await window.Page.EvaluateAsync<string[]>(Remarks));
    }

    [Theory]
    [InlineData("document.title;", "Cannot find name 'document'")]
    [InlineData("fetch(42);", "is not assignable to parameter")]
    public async Task What_is_not_there_is_underlined(string source, string remark)
    {
        await using var window = await EditorWindow.OpenAsync(chromium, "hello-ts");

        await window.TypeSourceAsync(source);

        Assert.Contains(remark, Assert.Single(await window.Page.EvaluateAsync<string[]>(Remarks)), StringComparison.Ordinal);
    }
}

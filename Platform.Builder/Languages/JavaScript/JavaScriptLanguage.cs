using Platform.Builder.Builds;
using Platform.Contracts.Plugins;

namespace Platform.Builder.Languages.JavaScript;

internal sealed class JavaScriptLanguage(Bundler bundler, PluginLoader loader) : ILanguage
{
    private const string Main = "index.js";

    public Language Language => Language.JavaScript;

    public string Toolchain => $"javascript {bundler.Toolchain} {loader.Toolchain}";

    public async Task<Compilation> CompileAsync(BuildJob job, CancellationToken cancellationToken)
    {
        if (!job.Workspace.HasSource(Main))
        {
            throw new BuildFailedException($"A plugin in JavaScript begins in {Main}, and the source has no such file.");
        }

        var warnings = await bundler.BundleAsync(job, Main, cancellationToken);
        return new Compilation(await loader.LoadAsync(job, cancellationToken), warnings);
    }
}

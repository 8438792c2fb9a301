using Platform.Builder.Builds;
using Platform.Builder.Languages.JavaScript;
using Platform.Contracts.Plugins;

namespace Platform.Builder.Languages.TypeScript;

/// <summary>JavaScript's way, and beside it the check of types, which has a say on whether there is a module but not on what is in it.</summary>
internal sealed class TypeScriptLanguage(TypeChecker checker, Bundler bundler, PluginLoader loader) : ILanguage
{
    private const string Main = "index.ts";

    public Language Language => Language.TypeScript;

    public string Toolchain => $"typescript {checker.Toolchain} {bundler.Toolchain} {loader.Toolchain}";

    public async Task<Compilation> CompileAsync(BuildJob job, CancellationToken cancellationToken)
    {
        if (!job.Workspace.HasSource(Main))
        {
            throw new BuildFailedException($"A plugin in TypeScript begins in {Main}, and the source has no such file.");
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var check = checker.CheckAsync(job, Main, stop.Token);
        var build = BuildAsync(job, stop.Token);
        try
        {
            // The checker's errors are the better ones to show, so they are waited for first.
            var typeWarnings = await check;
            var compilation = await build;
            return compilation with { Diagnostics = [.. typeWarnings, .. compilation.Diagnostics] };
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(check, build).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private async Task<Compilation> BuildAsync(BuildJob job, CancellationToken cancellationToken)
    {
        var warnings = await bundler.BundleAsync(job, Main, cancellationToken);
        return new Compilation(await loader.LoadAsync(job, cancellationToken), warnings);
    }
}

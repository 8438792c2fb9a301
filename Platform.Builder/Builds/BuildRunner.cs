using System.Diagnostics;
using System.Globalization;
using Platform.Builder.Languages;
using Platform.Builder.Modules;
using Platform.Builder.Sandbox;
using Platform.Contracts.Drafts;
using Platform.Contracts.Grants;
using Platform.Contracts.Plugins;
using Platform.ServiceDefaults.Blobs;

namespace Platform.Builder.Builds;

/// <summary>Turns a source into a stored module.</summary>
internal sealed class BuildRunner(IEnumerable<ILanguage> languages, SandboxChoice sandbox, BuildSlots slots, BuildCache cache, ScratchDirectory scratch, IBlobStore blobs)
{
    private readonly Dictionary<Language, ILanguage> _languages = languages.ToDictionary(language => language.Language);

    public async Task<BuildOutcome> RunAsync(SourceBundle source, string sourceHash, BuildLog log, CancellationToken cancellationToken)
    {
        if (!_languages.TryGetValue(source.Language, out var language))
        {
            return new BuildOutcome(null, 0, $"There is nothing to build for {source.Language}.", []);
        }

        var key = BuildCache.KeyOf(sourceHash, language.Toolchain);
        if (await cache.FindAsync(key, cancellationToken) is { } known)
        {
            log.Write("Built before from the same source by the same tools.");
            return known;
        }

        using var slot = await SlotAsync(cancellationToken);
        var outcome = await BuildAsync(language, source, slot.Number, log, cancellationToken);
        if (outcome.IsTheSources)
        {
            await cache.AddAsync(key, outcome, cancellationToken);
        }

        return outcome;
    }

    private async Task<BuildOutcome> BuildAsync(ILanguage language, SourceBundle source, int slot, BuildLog log, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            var needs = NeedsFile.Read(source);
            using var workspace = BuildWorkspace.Create(scratch, source, sandbox.Chosen.UserOf(slot));
            var compilation = await language.CompileAsync(new BuildJob(workspace, log, sandbox.Chosen, slot), cancellationToken);
            var module = needs is null ? compilation.Module : ModuleNeeds.AddTo(compilation.Module, needs);
            using (BuildTrace.Step("check module"))
            {
                ModuleCheck.Run(module);
            }

            var hash = await StoreAsync(module, cancellationToken);
            log.Write(string.Create(CultureInfo.InvariantCulture, $"{hash[..12]}: {module.Length / 1000} kB in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.00} s"));
            return new BuildOutcome(hash, module.Length, null, compilation.Diagnostics);
        }
        catch (BuildFailedException e)
        {
            log.Write(e.Message);
            return new BuildOutcome(null, 0, e.Message, e.Diagnostics);
        }
    }

    private async Task<BuildSlots.Lease> SlotAsync(CancellationToken cancellationToken)
    {
        using var step = BuildTrace.Step("wait for a slot");
        return await slots.TakeAsync(cancellationToken);
    }

    private async Task<string> StoreAsync(byte[] module, CancellationToken cancellationToken)
    {
        using var step = BuildTrace.Step("store module");
        return await blobs.PutAsync(BlobKind.Module, module, cancellationToken);
    }
}

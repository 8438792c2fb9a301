using Platform.Builder.Builds;
using Platform.Contracts.Plugins;

namespace Platform.Builder.Languages;

internal interface ILanguage
{
    Language Language { get; }

    /// <summary>Names everything beside the source that decides the module's bytes: part of the key under which a build is remembered.</summary>
    string Toolchain { get; }

    /// <summary>Turns the workspace's source into a module.</summary>
    /// <exception cref="BuildFailedException">It does not compile, or hit a limit.</exception>
    Task<Compilation> CompileAsync(BuildJob job, CancellationToken cancellationToken);
}

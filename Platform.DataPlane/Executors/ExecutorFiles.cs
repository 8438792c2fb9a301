using System.Collections.Concurrent;
using Platform.Contracts.Executors;
using Platform.DataPlane.Images;

namespace Platform.DataPlane.Executors;

/// <summary>The modules and images that one executor may read: those that it was told of. It finds no other tenant's, also when a guest took it over.</summary>
internal sealed class ExecutorFiles(string location)
{
    private readonly ConcurrentDictionary<uint, PrepareFrame> _programs = new();

    public string Location { get; } = location;

    /// <summary>What to tell the executor of a program, whose files are in its folder from now on. Of one that was asked for before, without a look at the disk.</summary>
    public PrepareFrame Bring(GuestProgram program)
    {
        if (_programs.TryGetValue(program.Number, out var known))
        {
            return known;
        }

        var (module, image) = (PathOf(program.Prepare.ModulePath), PathOf(program.Prepare.ImagePath));
        var prepare = program.Prepare with { ModulePath = module, ImagePath = image };

        // One that is gone may be made again: the executor says that it is missing, and the next run asks anew.
        if (TryBring(program.Prepare.ModulePath, module) && TryBring(program.Prepare.ImagePath, image))
        {
            _programs[program.Number] = prepare;
        }

        return prepare;
    }

    public CodeImageFile Bring(CodeImageFile image)
    {
        var own = image with { Path = PathOf(image.Path) };
        TryBring(image.Path, own.Path);
        return own;
    }

    // Named by their hashes, so two of one name are one. Where the executor compiles there is no image.
    private string PathOf(string file) => file.Length == 0 ? file : Path.Combine(Location, Path.GetFileName(file));

    private static bool TryBring(string file, string own) => file.Length == 0 || LinkedFile.TryMake(file, own);
}

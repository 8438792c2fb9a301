using System.Globalization;
using Platform.Builder.Builds;
using Platform.Sandbox;
using Platform.Sandbox.Linux;

namespace Platform.Builder.Languages.Go;

/// <summary>
/// Go writes into its cache even when all that it needs is there, and what one build wrote no other may read. So a build gets
/// directories of its own, full of links to the files of the shared, read-only one.
/// </summary>
internal sealed class GoCache : IDisposable
{
    public const string Inside = "/job/go-cache";

    private const string Shared = "/tools/go-cache";

    private readonly DirectoryInfo _directory;
    private readonly Mount _shared;

    private GoCache(DirectoryInfo directory, Mount shared) => (_directory, _shared) = (directory, shared);

    public IReadOnlyList<Mount> Mounts => [_shared, new Mount(_directory.FullName, Inside, Writable: true)];

    public static GoCache Link(ScratchDirectory scratch, string sharedCache, BuildJob job, TimeProvider time)
    {
        var cache = new GoCache(scratch.CreateInMemory("go-cache"), new Mount(sharedCache, Shared));
        try
        {
            cache.Fill(job.Sandbox.PathFor(Shared, [cache._shared]), job.Sandbox.UserOf(job.Slot), time);
            return cache;
        }
        catch
        {
            cache.Dispose();
            throw;
        }
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private void Fill(string target, uint? user, TimeProvider time)
    {
        Give(_directory, user);
        foreach (var directory in new DirectoryInfo(_shared.Host).EnumerateDirectories())
        {
            var own = _directory.CreateSubdirectory(directory.Name);
            Give(own, user);
            foreach (var file in directory.EnumerateFiles())
            {
                File.CreateSymbolicLink(Path.Combine(own.FullName, file.Name), $"{target}/{directory.Name}/{file.Name}");
            }
        }

        // Says that the cache was cleaned just now, or go begins with that.
        File.WriteAllText(Path.Combine(_directory.FullName, "trim.txt"), time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
    }

    private static void Give(DirectoryInfo directory, uint? user)
    {
        if (user is { } owner && OperatingSystem.IsLinux())
        {
            Owner.Set(directory.FullName, owner);
        }
    }
}

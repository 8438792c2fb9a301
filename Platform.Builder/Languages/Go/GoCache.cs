using System.Globalization;
using Platform.Builder.Builds;
using Platform.Builder.Sandbox;

namespace Platform.Builder.Languages.Go;

/// <summary>
/// Go writes into its cache even when all that it needs is there, and what one build wrote no other may read. So a build gets
/// directories of its own, full of links to the files of the shared, read-only one.
/// </summary>
internal static class GoCache
{
    public const string Inside = BuildWorkspace.Output + "/go-cache";

    private const string Shared = "/tools/go-cache";

    public static Mount Mount(string shared) => new(shared, Shared);

    public static void Link(string shared, BuildJob job, TimeProvider time)
    {
        var target = job.Sandbox.PathFor(Shared, [Mount(shared)]);
        var user = job.Sandbox.UserOf(job.Slot);
        var cache = Path.Combine(job.Workspace.OutputDirectory, "go-cache");
        Make(cache, user);
        foreach (var directory in Directory.EnumerateDirectories(shared))
        {
            var name = Path.GetFileName(directory);
            var own = Path.Combine(cache, name);
            Make(own, user);
            foreach (var file in Directory.EnumerateFiles(directory))
            {
                File.CreateSymbolicLink(Path.Combine(own, Path.GetFileName(file)), $"{target}/{name}/{Path.GetFileName(file)}");
            }
        }

        // Says that the cache was cleaned just now, or go begins with that.
        File.WriteAllText(Path.Combine(cache, "trim.txt"), time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
    }

    private static void Make(string directory, uint? user)
    {
        Directory.CreateDirectory(directory);
        if (user is { } owner)
        {
            Owner.Set(directory, owner);
        }
    }
}

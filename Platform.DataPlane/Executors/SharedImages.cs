using System.Collections.Concurrent;
using Platform.DataPlane.Images;

namespace Platform.DataPlane.Executors;

/// <summary>
/// Which code images plugins of several tenants share: those of the language runtimes. Code that only one tenant has is not loaded into a process that may
/// become another's.
/// </summary>
internal sealed class SharedImages
{
    // A JavaScript runtime of this release and of the last.
    private const int Loaded = 2;

    private readonly ConcurrentDictionary<string, Users> _images = new(StringComparer.Ordinal);
    private volatile CodeImageFile[] _most = [];

    /// <summary>What to load in advance, the most shared first.</summary>
    public IReadOnlyList<CodeImageFile> Most => _most;

    /// <summary>Tells that a plugin of this tenant runs this image.</summary>
    public void Note(CodeImageFile image, string tenant)
    {
        if (image.Path.Length > 0 && _images.GetOrAdd(image.Digest, _ => new Users(image)).Add(tenant))
        {
            _most = [.. _images.Values.Where(users => users.Count > 1).OrderByDescending(users => users.Count).Take(Loaded).Select(users => users.Image)];
        }
    }

    private sealed class Users(CodeImageFile image)
    {
        private readonly ConcurrentDictionary<string, bool> _tenants = new(StringComparer.Ordinal);

        public CodeImageFile Image { get; } = image;

        public int Count => _tenants.Count;

        public bool Add(string tenant) => _tenants.TryAdd(tenant, true);
    }
}

namespace Platform.DataPlane.Tests.Hosting;

/// <summary>A cache of images for all nodes of this run: each of the test's guests is compiled once. A test of the cache has one of its own.</summary>
internal static class SharedImages
{
    private static readonly Lazy<DataFolder> Folder = new(() =>
    {
        var folder = new DataFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        return folder;
    });

    public static string Path => System.IO.Path.Combine(Folder.Value.Path, "images");
}

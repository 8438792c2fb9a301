namespace Platform.DataPlane.Tests.Hosting;

/// <summary>Programs that <c>./dev</c> has unpacked into the checkout.</summary>
internal static class Tools
{
    /// <summary>Where they were unpacked.</summary>
    public static string Directory => Path.GetDirectoryName(Root())!;

    public static string Libraries => Path.Combine(Root(), "usr", "lib", "x86_64-linux-gnu");

    public static string Find(string program)
    {
        var path = Path.Combine(Root(), "usr", "bin", program);
        Assert.True(File.Exists(path), $"{path} is missing; ./dev install unpacks it.");
        return path;
    }

    private static string Root()
    {
        var tools = Environment.GetEnvironmentVariable("PLATFORM_TOOLS");
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); tools is null && folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, ".tools");
            tools = System.IO.Directory.Exists(candidate) ? candidate : null;
        }

        return Path.Combine(tools ?? "", "root");
    }
}

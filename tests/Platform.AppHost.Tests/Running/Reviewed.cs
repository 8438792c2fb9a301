namespace Platform.AppHost.Tests.Running;

/// <summary>Files that were read by a person; what differs is written beside them to be read.</summary>
internal static class Reviewed
{
    public static async Task IsAsync(string published, params string[] names)
    {
        var path = Path.Combine([AppHostProgram.Root, "tests", "Platform.AppHost.Tests", .. names]);
        var reviewed = File.Exists(path) ? await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken) : "";
        if (reviewed != published)
        {
            await File.WriteAllTextAsync($"{path}.received.txt", published, TestContext.Current.CancellationToken);
        }

        Assert.Equal(reviewed, published);
    }
}


namespace Platform.Sandbox.Tests;

public sealed class DiskWatchTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("disk-watch-");

    [Fact]
    public void Files_add_up_in_all_directories()
    {
        var below = _directory.CreateSubdirectory("a");
        File.WriteAllBytes(Path.Combine(_directory.FullName, "1"), new byte[600]);
        File.WriteAllBytes(Path.Combine(below.FullName, "2"), new byte[600]);

        Assert.True(new DiskQuota(_directory.FullName, 1000).IsExceeded());
        Assert.False(new DiskQuota(_directory.FullName, 1200).IsExceeded());
    }

    [Fact]
    public void Many_empty_files_are_too_much_too()
    {
        for (var number = 0; number < 11; number++)
        {
            File.WriteAllBytes(Path.Combine(_directory.FullName, $"{number}"), []);
        }

        Assert.True(new DiskQuota(_directory.FullName, 1000) { Files = 10 }.IsExceeded());
        Assert.False(new DiskQuota(_directory.FullName, 1000) { Files = 11 }.IsExceeded());
    }

    [Fact]
    public void What_a_link_points_to_does_not_count()
    {
        File.CreateSymbolicLink(Path.Combine(_directory.FullName, "link"), "/usr/lib");

        Assert.False(new DiskQuota(_directory.FullName, 1000).IsExceeded());
    }

    [Theory]
    [InlineData(DiskWatch.ReserveBytes, false)]
    [InlineData(DiskWatch.ReserveBytes - 1, true)]
    public async Task Last_of_the_disk_is_nobodys(long free, bool ends)
    {
        var looked = new TaskCompletionSource();
        var ended = new TaskCompletionSource();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var watch = new DiskWatch([new DiskQuota(_directory.FullName, 1000)], _ =>
        {
            looked.TrySetResult();
            return free;
        });

        var running = watch.RunAsync(ended.SetResult, stop.Token);
        await looked.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        if (!ends)
        {
            await stop.CancelAsync();
        }

        await running.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal(ends, ended.Task.IsCompleted);
    }

    public void Dispose() => _directory.Delete(recursive: true);
}

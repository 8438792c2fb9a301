using Platform.ServiceDefaults.Identity;

namespace Platform.ServiceDefaults.Tests.Identity;

public sealed class PrivateFileTests : IDisposable
{
    private const int Makers = 16;
    private const int Rounds = 50;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("platform-private-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Of_many_who_make_it_at_the_same_moment_one_does_and_all_read_what_that_one_wrote()
    {
        foreach (var path in Enumerable.Range(0, Rounds).Select(round => Path.Combine(_folder.FullName, $"{round}.json")))
        {
            using var start = new Barrier(Makers);
            var made = await Task.WhenAll(Enumerable.Range(0, Makers).Select(maker => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait(TestContext.Current.CancellationToken);
                    return (Made: PrivateFile.TryCreate(path, $"{maker}"), Read: PrivateFile.Read(path), Mine: $"{maker}");
                },
                TestContext.Current.CancellationToken,
                TaskCreationOptions.LongRunning,
                TaskScheduler.Default)));

            var one = Assert.Single(made, maker => maker.Made).Mine;
            Assert.All(made, maker => Assert.Equal(one, maker.Read));
        }

        Assert.Equal(Rounds, _folder.GetFiles().Length);
    }
}

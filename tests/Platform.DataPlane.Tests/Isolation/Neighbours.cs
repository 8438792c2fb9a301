using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Isolation;

/// <summary>A tenant who works while another attacks. Every answer is looked at; none is late, refused or another's.</summary>
internal sealed class Neighbours : IDisposable
{
    // More than the neighbour's own work takes, and far less than an attack that held it up would cost.
    private const int AtATime = 2;

    private readonly TestNode _node;
    private readonly string _path;
    private readonly string _key;
    private readonly CancellationTokenSource _over = new();
    private readonly Task<int[]> _work;

    private Neighbours(TestNode node, string path, string key)
    {
        (_node, _path, _key) = (node, path, key);
        _work = Task.WhenAll(Enumerable.Range(0, AtATime).Select(_ => WorkAsync()));
    }

    /// <summary>Once the first answer is there: before that an image is made and a process comes.</summary>
    /// <param name="node">Where they work.</param>
    /// <param name="path">A plugin that answers 111.</param>
    /// <param name="key">Whose it is.</param>
    public static async Task<Neighbours> StartAsync(TestNode node, string path, string key)
    {
        await Eventually.AsyncTrue(async () => (await node.CallAsync(path, key)).Status != 503);
        return new Neighbours(node, path, key);
    }

    /// <summary>Fails when one of them noticed anything.</summary>
    public void NoticeNothing(string of) => Assert.False(_work.IsFaulted, $"{of}: {_work.Exception}");

    /// <summary>Lets them come to their ends, and says how often each was answered.</summary>
    public async Task<IReadOnlyList<int>> EndAsync()
    {
        await _over.CancelAsync();
        return await _work;
    }

    public void Dispose() => _over.Dispose();

    private async Task<int> WorkAsync()
    {
        var calls = 0;
        for (; !_over.IsCancellationRequested; calls++)
        {
            var answer = await _node.CallAsync(_path, _key);
            Assert.Equal((200, "111"), (answer.Status, answer.Body));
        }

        return calls;
    }
}

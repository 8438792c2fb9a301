using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.Contracts;
using Platform.Contracts.Executions;
using Platform.Contracts.Plugins;
using Platform.Contracts.Regions;
using Platform.Contracts.Versions;
using Platform.DataPlane.Executions;
using Platform.DataPlane.Regions;
using Platform.DataPlane.Tests.Hosting;

namespace Platform.DataPlane.Tests.Executions;

public sealed class JournalTests : IDisposable
{
    private readonly DataFolder _data = new();
    private readonly ExecutionJournal _journal;

    public JournalTests() =>
        _journal = new ExecutionJournal(new NodeOptions(RegionName.Parse("local"), "node-1", _data.Path), TimeProvider.System, NullLogger<ExecutionJournal>.Instance);

    [Fact]
    public void A_record_is_in_its_file_as_soon_as_it_was_added()
    {
        _journal.Add(Record("1", ""));
        _journal.Add(Record("2", "a line\nand another"));

        // No service was started: what is there now is what a killed process leaves.
        Assert.Equal(["1", "2"], Lines("*.open").Select(line => JsonSerializer.Deserialize<ExecutionRecord>(line, PlatformJson.Options)!.RequestId));
    }

    [Fact]
    public async Task What_a_killed_node_left_open_is_delivered_by_the_next()
    {
        _journal.Add(Record("1", ""));
        using var next = new ExecutionJournal(new NodeOptions(RegionName.Parse("local"), "node-1", _data.Path), TimeProvider.System, NullLogger<ExecutionJournal>.Instance);

        await next.StartAsync(TestContext.Current.CancellationToken);

        Assert.Single(Lines("*.jsonl"));
        Assert.Empty(Lines("*.open"));
        await next.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void A_segment_is_closed_at_a_thousand_records()
    {
        for (var i = 0; i < 1001; i++)
        {
            _journal.Add(Record($"{i}", ""));
        }

        Assert.Equal(1000, Lines("*.jsonl").Count);
        Assert.Single(Lines("*.open"));
    }

    [Fact]
    public void Long_logs_close_a_segment_before_it_is_more_than_a_delivery_may_be()
    {
        const int DeliveryBytes = 16 * 1024 * 1024;
        var log = new string('\u0001', 16 * 1024);
        for (var i = 0; i < 400; i++)
        {
            _journal.Add(Record($"{i}", log));
        }

        _journal.CloseSegment();
        var segments = JournalSegment.AllClosed(_journal.Folder);
        Assert.True(segments.Length > 1);
        Assert.All(segments, segment => Assert.True(segment.Length < DeliveryBytes));
    }

    [Fact]
    public void Many_at_once_write_whole_lines()
    {
        Parallel.For(0, 500, i => _journal.Add(Record($"{i}", new string('x', i))));

        var ids = Lines("*.open").Select(line => JsonSerializer.Deserialize<ExecutionRecord>(line, PlatformJson.Options)!.RequestId);
        Assert.Equal(Enumerable.Range(0, 500), ids.Select(int.Parse).Order());
    }

    public void Dispose()
    {
        _journal.Dispose();
        _data.Dispose();
    }

    private static ExecutionRecord Record(string id, string log) => new(
        id, World.Production, World.Acme, NamespaceName.Parse("default"), PluginName.Parse("hello"), ModuleRef.Of([]), RegionName.Parse("local"), "node-1",
        ExecutionOutcome.Completed, 200, DateTimeOffset.UnixEpoch, 1, 2, 3, log);

    // A file that is being written is read beside the writer.
    private List<string> Lines(string pattern) => [.. Directory.EnumerateFiles(_journal.Folder, pattern).SelectMany(ReadLines)];

    private static IEnumerable<string> ReadLines(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}

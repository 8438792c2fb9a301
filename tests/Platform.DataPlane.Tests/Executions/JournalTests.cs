using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
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

    private readonly JournalSpace _space;

    public JournalTests()
    {
        _space = Space();
        _journal = new ExecutionJournal(_space, TimeProvider.System, NullLogger<ExecutionJournal>.Instance);
    }

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
        using var next = new ExecutionJournal(Space(), TimeProvider.System, NullLogger<ExecutionJournal>.Instance);

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

    [Fact]
    public void It_is_full_when_it_holds_what_it_may_and_has_room_again_when_a_segment_is_gone()
    {
        var space = Space(bytes: 2000);
        using var journal = new ExecutionJournal(space, TimeProvider.System, NullLogger<ExecutionJournal>.Instance);
        journal.Add(Record("1", ""));
        Assert.False(journal.IsFull);
        journal.Add(Record("2", new string('x', 2000)));
        Assert.True(journal.IsFull);
        journal.CloseSegment();

        // As much as the next start finds.
        Assert.True(Space(bytes: 2000).IsFull);
        space.GaveBack(JournalSegment.AllClosed(journal.Folder).Single().Length);
        Assert.False(journal.IsFull);
        Assert.Equal(0, space.Used);
    }

    [Fact]
    public void A_disk_that_refuses_a_record_lets_nothing_begin_until_it_takes_something_again()
    {
        Directory.Delete(_journal.Folder);
        _journal.Add(Record("1", ""));
        Assert.True(_journal.IsFull);
        _space.Probe();
        Assert.True(_journal.IsFull);
        Directory.CreateDirectory(_journal.Folder);
        _space.Probe();
        Assert.False(_journal.IsFull);
    }

    public void Dispose()
    {
        _journal.Dispose();
        _data.Dispose();
    }

    private JournalSpace Space(long bytes = 1 << 30) => new(
        new NodeOptions(RegionName.Parse("local"), "node-1", _data.Path),
        new ConfigurationBuilder().AddInMemoryCollection([new("Journal:Bytes", bytes.ToString(CultureInfo.InvariantCulture))]).Build());

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

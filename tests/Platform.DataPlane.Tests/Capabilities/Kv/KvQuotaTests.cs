using System.Globalization;
using Npgsql;

namespace Platform.DataPlane.Tests.Capabilities.Kv;

public sealed class KvQuotaTests(KvRegion region) : IClassFixture<KvRegion>
{
    // What an entry counts: 100 bytes, its key of 4 and its value of 896.
    private const int Entry = 1000;
    private static readonly string Value = new('x', 896);

    [Fact]
    public async Task Of_fifty_that_write_at_once_as_many_succeed_as_fit()
    {
        var grants = KvRegion.Shared("crowded", quota: (20 * Entry) + 999);
        var answers = await Task.WhenAll(Enumerable.Range(1000, 50).Select(number => region.SetAsync($"{number}", Value, grants)));

        Assert.Equal(20, answers.Count(answer => answer.Code == ""));
        Assert.Equal(30, answers.Count(answer => answer.Code == "quota-exceeded"));
        Assert.Equal((20 * Entry, 20 * Entry), await CountedAndHeldAsync("crowded"));
    }

    [Fact]
    public async Task Of_several_nodes_that_write_and_delete_at_once_the_count_stays_what_is_held()
    {
        var grants = KvRegion.Shared("shared", quota: 5 * Entry);
        await using var other = region.Node();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(number => (number % 3) switch
        {
            0 => region.SetAsync($"{number % 7:0000}", Value[(number % 5)..], grants),
            1 => other.CallAsync(grants, "kv.set", new { key = $"{number % 7:0000}" }, Value),
            _ => other.CallAsync(grants, "kv.delete", new { key = $"{number % 7:0000}" }),
        }));

        var (counted, held) = await CountedAndHeldAsync("shared");
        Assert.Equal(held, counted);
        Assert.InRange(held, 0, 5 * Entry);
    }

    [Fact]
    public async Task A_full_store_takes_what_replaces_something_as_large()
    {
        var grants = KvRegion.Shared("full", quota: 2 * Entry);
        await region.SetAsync("aaaa", Value, grants);
        await region.SetAsync("bbbb", Value, grants);
        Assert.Equal("quota-exceeded", (await region.SetAsync("cccc", "", grants)).Code);
        Assert.Equal("quota-exceeded", (await region.SetAsync("aaaa", Value + "x", grants)).Code);
        Assert.Equal("", (await region.SetAsync("aaaa", Value, grants)).Code);
        Assert.Equal("", (await region.CallAsync("kv.delete", new { key = "bbbb" }, grants: grants)).Code);
        Assert.Equal("", (await region.SetAsync("cccc", Value, grants)).Code);
    }

    [Fact]
    public async Task Without_a_quota_of_its_own_a_store_holds_ten_mebibytes()
    {
        var mebibyte = new string('x', 1024 * 1024);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(number => region.SetAsync(number.ToString(CultureInfo.InvariantCulture), mebibyte)));
        Assert.Equal(9, answers.Count(answer => answer.Code == ""));
        Assert.Equal(1, answers.Count(answer => answer.Code == "quota-exceeded"));
    }

    private async Task<(long Counted, long Held)> CountedAndHeldAsync(string store)
    {
        await using var source = NpgsqlDataSource.Create(region.Connection);
        await using var command = source.CreateCommand("""
            SELECT (SELECT bytes FROM kv_store WHERE store = $1),
                   (SELECT coalesce(sum(100 + octet_length(key) + octet_length(value)), 0)::bigint FROM kv_entry WHERE store = $1)
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = store });
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        await reader.ReadAsync(TestContext.Current.CancellationToken);
        return (reader.GetInt64(0), reader.GetInt64(1));
    }
}

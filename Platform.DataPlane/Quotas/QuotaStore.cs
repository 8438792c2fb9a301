using System.Globalization;
using Platform.Contracts.Quotas;
using Platform.DataPlane.Regions;
using Platform.ServiceDefaults.Redis;
using StackExchange.Redis;

namespace Platform.DataPlane.Quotas;

/// <summary>
/// The region's sums, in its Redis. Each count of each node has a field of its own, and writes there all that it has, not what was added: saying it twice is saying it
/// once, and a Redis that forgot everything knows it again a few seconds later.
/// </summary>
internal sealed class QuotaStore(RedisConnection redis, NodeOptions node, TimeProvider time)
{
    // Longer than the period, and far behind whatever plugins cache: where memory runs out, Redis lets go of what expires first.
    private static readonly TimeSpan DayKept = TimeSpan.FromDays(8);
    private static readonly TimeSpan MonthKept = TimeSpan.FromDays(38);

    // Redis answers a round in milliseconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    // Who has not been heard of for so long does not count as a node.
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    private readonly string _name = $"{node.Name}/{Guid.NewGuid():n}";

    /// <summary>Writes what this node has and reads what all have.</summary>
    /// <returns>How many nodes there are; null: Redis did not answer.</returns>
    public async Task<int?> ExchangeAsync(IReadOnlyList<QuotaEntry> entries, CancellationToken cancellationToken)
    {
        if (redis.Database is not { } database)
        {
            return null;
        }

        try
        {
            var (batch, now) = (database.CreateBatch(), time.GetUtcNow().ToUnixTimeSeconds());
            List<Task> tasks =
            [
                batch.SortedSetAddAsync(Nodes, _name, now),
                batch.SortedSetRemoveRangeByScoreAsync(Nodes, double.NegativeInfinity, now - Silence.TotalSeconds),
            ];
            var nodes = batch.SortedSetLengthAsync(Nodes);
            var answers = entries.Select(entry => Ask(batch, entry, tasks)).ToList();
            batch.Execute();
            await Task.WhenAll([.. tasks, nodes, .. answers]).WaitAsync(Patience, time, cancellationToken);
            for (var i = 0; i < entries.Count; i++)
            {
                entries[i].Window.Learn(entries[i].Sent, OthersIn(await answers[i], FieldOf(entries[i])));
            }

            return (int)await nodes;
        }
        catch (Exception problem) when (IsAway(problem))
        {
            return null;
        }
    }

    /// <summary>Whether nobody in the region said this before; yes where that cannot be told.</summary>
    public async Task<bool> IsFirstAsync(QuotaEntry entry, string notice, CancellationToken cancellationToken)
    {
        try
        {
            return redis.Database is not { } database
                || await database.HashSetAsync(KeyOf(entry), "!" + notice, node.Name, When.NotExists).WaitAsync(Patience, time, cancellationToken);
        }
        catch (Exception problem) when (IsAway(problem))
        {
            return true;
        }
    }

    // The last two when it was made a replica, and when this node ends.
    private static bool IsAway(Exception problem) => problem is RedisException or TimeoutException or RedisCommandException or ObjectDisposedException;

    private RedisKey Nodes => $"platform:{node.Region}:quota:nodes";

    private Task<HashEntry[]> Ask(IBatch batch, QuotaEntry entry, List<Task> tasks)
    {
        var (key, sent) = (KeyOf(entry), entry.Sent);
        tasks.Add(batch.HashSetAsync(key, FieldOf(entry), string.Create(CultureInfo.InvariantCulture, $"{sent.Executions} {sent.CpuMicroseconds} {sent.EgressBytes}")));
        tasks.Add(batch.KeyExpireAsync(key, entry.Window.Period == QuotaPeriod.Day ? DayKept : MonthKept));
        return batch.HashGetAllAsync(key);
    }

    private static UsageSum OthersIn(HashEntry[] fields, string own) => fields
        .Where(field => field.Name != own)
        .Aggregate(default(UsageSum), (sum, field) => sum + Read(field.Value));

    // Notices are no sums, and neither is what somebody else wrote there.
    private static UsageSum Read(RedisValue value) =>
        value.ToString().Split(' ') is [var executions, var cpu, var egress] && Parse(executions) is { } first && Parse(cpu) is { } second && Parse(egress) is { } third
            ? new UsageSum(first, second, third)
            : default;

    private static long? Parse(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private string FieldOf(QuotaEntry entry) => $"{node.Name}/{entry.Usage.Id}";

    private RedisKey KeyOf(QuotaEntry entry) => string.Create(
        CultureInfo.InvariantCulture, $"platform:{node.Region}:quota:{{{entry.Tenant}}}:{entry.Window.Period}:{entry.Window.From:yyyyMMdd}");
}

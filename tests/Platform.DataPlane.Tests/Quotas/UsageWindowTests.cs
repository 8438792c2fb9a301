using Platform.Contracts.Quotas;
using Platform.DataPlane.Quotas;

namespace Platform.DataPlane.Tests.Quotas;

public sealed class UsageWindowTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 31, 23, 59, 0, TimeSpan.Zero);

    private readonly UsageWindow _window = new(QuotaPeriod.Day, Now);

    [Fact]
    public void A_day_and_a_month_end_at_midnight_of_UTC()
    {
        var month = new UsageWindow(QuotaPeriod.Month, new DateTimeOffset(2027, 1, 1, 0, 30, 0, TimeSpan.FromHours(1)));
        Assert.Equal((new DateTimeOffset(2026, 12, 31, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero)), (_window.From, _window.To));
        Assert.Equal((new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero)), (month.From, month.To));
    }

    [Theory]
    [InlineData(QuotaMeasure.Executions, 100, 99, 0, 0, false)]
    [InlineData(QuotaMeasure.Executions, 100, 100, 0, 0, true)]
    [InlineData(QuotaMeasure.Executions, 100, 60, 40, 0, true)]
    [InlineData(QuotaMeasure.Executions, 100, 60, 39, 1, true)]
    [InlineData(QuotaMeasure.EgressBytes, 100, 60, 39, 1, false)]
    [InlineData(QuotaMeasure.Executions, 0, 0, 0, 0, true)]
    public void What_is_used_is_that_of_all_and_those_that_run(QuotaMeasure measure, long limit, int own, int others, int open, bool usedUp)
    {
        _window.Add(new UsageSum(own, own * 1000, own));
        _window.Learn(default, new UsageSum(others, others * 1000, others));
        Assert.Equal(usedUp, _window.IsUsedUp(measure, limit, open, alone: 0));
    }

    [Theory]
    [InlineData(4, 9, false)]
    [InlineData(4, 10, true)]
    [InlineData(1, 39, false)]
    [InlineData(1, 40, true)]
    public void While_the_region_is_silent_a_node_has_its_part_of_what_was_left(int nodes, int more, bool usedUp)
    {
        _window.Add(new UsageSum(20, 0, 0));
        _window.Learn(new UsageSum(20, 0, 0), new UsageSum(40, 0, 0));
        _window.Add(new UsageSum(more, 0, 0));
        Assert.Equal(usedUp, _window.IsUsedUp(QuotaMeasure.Executions, 100, open: 0, nodes));
    }

    [Theory]
    [InlineData(0, null, QuotaState.Within)]
    [InlineData(74, 100L, QuotaState.Within)]
    [InlineData(75, 100L, QuotaState.Notice)]
    [InlineData(90, 100L, QuotaState.Warning)]
    [InlineData(100, 100L, QuotaState.Exceeded)]
    [InlineData(0, 0L, QuotaState.Exceeded)]
    public void Three_quarters_and_nine_tenths_are_told(long used, long? limit, QuotaState state) => Assert.Equal(state, QuotaLimits.StateOf(used, limit));
}

using System.Diagnostics;
using Platform.Contracts.Builds;

namespace Platform.Builder.Tests.Feeding;

public sealed class OrderFeedTests
{
    private readonly FedBuilder.Steps _steps = new();

    [Fact]
    public async Task Reports_arrive_in_order_and_the_order_is_given_back_after_the_last()
    {
        await using var controlPlane = await FakeControlPlane.StartAsync();
        await using var builder = await FedBuilder.StartAsync(controlPlane, _steps);

        var order = controlPlane.Offer();
        await EventuallyAsync(() => controlPlane.Reports.Count == 4, "start and lines are told while the build runs");
        Assert.DoesNotContain(controlPlane.Words, word => word.Word == "give-back");
        _steps.MayEnd.Release();
        await EventuallyAsync(() => controlPlane.Words.Any(word => (word.Order, word.Word) == (order.Id, "give-back")), "the order is given back");

        Assert.Equal(
            [nameof(BuildStarted), nameof(BuildLogged), nameof(BuildLogged), nameof(BuildLogged), nameof(BuildFinished)],
            controlPlane.Reports.Select(report => report.GetType().Name));
        Assert.Equal([1, 2, 3], controlPlane.Reports.OfType<BuildLogged>().Select(report => report.Lines[0].Number));
    }

    [Fact]
    public async Task A_long_build_is_held_on_to_by_one_name()
    {
        await using var controlPlane = await FakeControlPlane.StartAsync();
        await using var builder = await FedBuilder.StartAsync(controlPlane, _steps);

        var order = controlPlane.Offer();
        await EventuallyAsync(() => controlPlane.Words.Count(word => (word.Order, word.Word) == (order.Id, "keep")) >= 3, "three words");
        _steps.MayEnd.Release();

        Assert.Single(controlPlane.Words.Select(word => word.Builder).Distinct());
    }

    [Fact]
    public async Task What_is_under_way_here_is_not_begun_a_second_time()
    {
        await using var controlPlane = await FakeControlPlane.StartAsync();
        await using var builder = await FedBuilder.StartAsync(controlPlane, _steps);

        var order = controlPlane.Offer();
        await EventuallyAsync(() => _steps.Taken == 1, "the order is begun");
        controlPlane.OfferAgain(order);
        var other = controlPlane.Offer();
        await EventuallyAsync(() => controlPlane.Reports.OfType<BuildStarted>().Any(started => started.BuildId == other.Build.BuildId), "the next order is begun");
        _steps.MayEnd.Release(2);

        Assert.Equal(2, _steps.Taken);
    }

    [Fact]
    public async Task A_report_that_is_not_taken_in_is_told_again_before_the_next()
    {
        await using var controlPlane = await FakeControlPlane.StartAsync();
        await using var builder = await FedBuilder.StartAsync(controlPlane, _steps);

        controlPlane.Refuse(2);
        controlPlane.Offer();
        _steps.MayEnd.Release();
        await EventuallyAsync(() => controlPlane.Reports.OfType<BuildFinished>().Any(), "the end is told");

        Assert.IsType<BuildStarted>(controlPlane.Reports.First());
        Assert.Equal((5, 1), (controlPlane.Reports.Count, _steps.Taken));
    }

    private static async Task EventuallyAsync(Func<bool> condition, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"did not come true: {what}");
            await Task.Delay(TimeSpan.FromMilliseconds(25), TestContext.Current.CancellationToken);
        }
    }
}

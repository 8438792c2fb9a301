using Platform.ControlPlane.Feeding;
using Xunit;

namespace Platform.ControlPlane.Tests.Feeding;

public sealed class OrderLeaseTests
{
    private readonly ManualTime _time = new();
    private readonly OrderLeases _leases;
    private readonly Guid _order = Guid.NewGuid();
    private readonly Guid _first = Guid.NewGuid();
    private readonly Guid _second = Guid.NewGuid();

    public OrderLeaseTests() => _leases = new OrderLeases(_time);

    [Fact]
    public void What_one_builder_holds_no_other_gets()
    {
        Assert.True(_leases.TryTake(_order, _first));
        Assert.False(_leases.TryTake(_order, _second));
        Assert.False(_leases.TryKeep(_order, _second));
    }

    [Fact]
    public void Who_speaks_in_time_holds_on()
    {
        _leases.TryTake(_order, _first);
        for (var word = 0; word < 3; word++)
        {
            _time.Advance(OrderLeases.Duration - TimeSpan.FromSeconds(5));
            Assert.True(_leases.TryKeep(_order, _first));
        }

        Assert.False(_leases.TryTake(_order, _second));
    }

    [Fact]
    public void Who_is_silent_loses_it_to_the_next_and_cannot_keep_it()
    {
        _leases.TryTake(_order, _first);
        _time.Advance(OrderLeases.Duration);

        Assert.True(_leases.TryTake(_order, _second));
        Assert.False(_leases.TryKeep(_order, _first));
    }

    [Fact]
    public void Who_was_silent_and_lost_nothing_may_go_on()
    {
        _leases.TryTake(_order, _first);
        _time.Advance(OrderLeases.Duration);

        Assert.True(_leases.TryKeep(_order, _first));
        Assert.False(_leases.TryTake(_order, _second));
    }

    [Fact]
    public void What_is_given_back_is_anybodys_but_only_its_holder_gives_it_back()
    {
        _leases.TryTake(_order, _first);
        _leases.GiveBack(_order, _second);
        Assert.False(_leases.TryTake(_order, _second));

        _leases.GiveBack(_order, _first);
        Assert.True(_leases.TryTake(_order, _second));
    }

    [Fact]
    public void After_a_restart_of_this_process_the_holder_who_speaks_first_holds_on()
    {
        Assert.True(_leases.TryKeep(_order, _first));
        Assert.False(_leases.TryTake(_order, _second));
    }

    [Fact]
    public void An_order_that_silences_builder_after_builder_is_deadly_and_one_that_is_given_back_is_not()
    {
        for (var builder = 0; builder <= OrderLeases.MostLapses; builder++)
        {
            Assert.False(_leases.IsDeadly(_order));
            var name = Guid.NewGuid();
            Assert.True(_leases.TryTake(_order, name));
            _leases.GiveBack(_order, name);
        }

        for (var builder = 0; builder <= OrderLeases.MostLapses; builder++)
        {
            Assert.False(_leases.IsDeadly(_order));
            Assert.True(_leases.TryTake(_order, Guid.NewGuid()));
            _time.Advance(OrderLeases.Duration);
        }

        Assert.True(_leases.IsDeadly(_order));
    }
}

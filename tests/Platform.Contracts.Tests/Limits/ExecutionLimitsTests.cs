using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Platform.Contracts.Executors;
using Platform.Contracts.Limits;
using Xunit;

namespace Platform.Contracts.Tests.Limits;

public sealed class ExecutionLimitsTests
{
    public static TheoryData<string> Names => [.. typeof(ExecutionLimits).GetProperties().Select(property => property.Name)];

    [Fact]
    public void Every_limit_can_be_set() =>
        Assert.Equal(
            typeof(LimitOverrides).GetProperties().Select(property => property.Name).Order(),
            typeof(ExecutionLimits).GetProperties().Concat(typeof(RateLimits).GetProperties()).Select(property => property.Name).Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_default_lies_between_its_bounds(string name)
    {
        var range = RangeOf(name);
        var value = (int)typeof(ExecutionLimits).GetProperty(name)!.GetValue(ExecutionLimits.Default)!;
        Assert.InRange(value, (int)range.Minimum, (int)range.Maximum);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_limit_of_the_narrowest_counts_and_then_of_the_next(string name)
    {
        var (plugin, tenant, environment) = (Only(name, 41), Only(name, 42), Only(name, 43));
        Assert.Equal(41, Read(ExecutionLimits.Of(plugin, tenant, environment), name));
        Assert.Equal(42, Read(ExecutionLimits.Of(new LimitOverrides(), tenant, environment), name));
        Assert.Equal(43, Read(ExecutionLimits.Of(null, null, environment), name));
        Assert.Equal(ExecutionLimits.Default, ExecutionLimits.Of(null, null, null));
        Assert.All(Names.Where(other => other.Data != name), other => Assert.Equal(
            Read(ExecutionLimits.Default, other.Data), Read(ExecutionLimits.Of(plugin), other.Data)));
    }

    [Fact]
    public void What_may_be_set_fits_into_what_the_protocol_carries()
    {
        Assert.InRange(LimitBounds.MostInputBytes, 1, RunFrame.MaxInput);
        Assert.InRange(LimitBounds.MostOutputBytes, 1, DoneFrame.MaxOutput);
        Assert.InRange(LimitBounds.MostLogBytes, 1, DoneFrame.MaxLog);
        Assert.InRange(LimitBounds.MostOpenCalls, 1, CallFrame.MaxOpen);
    }

    private static RangeAttribute RangeOf(string name) =>
        typeof(LimitOverrides).GetConstructors().Single(constructor => constructor.GetParameters().Length > 1)
            .GetParameters().Single(parameter => parameter.Name == name).GetCustomAttribute<RangeAttribute>()!;

    private static LimitOverrides Only(string name, int value)
    {
        var limits = new LimitOverrides();
        typeof(LimitOverrides).GetProperty(name)!.SetValue(limits, value);
        return limits;
    }

    private static int Read(ExecutionLimits limits, string name) => (int)typeof(ExecutionLimits).GetProperty(name)!.GetValue(limits)!;
}

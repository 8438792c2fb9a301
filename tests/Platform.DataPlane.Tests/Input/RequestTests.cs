using Platform.DataPlane.Tests.Hosting;
using Platform.Testing.Input;

namespace Platform.DataPlane.Tests.Input;

/// <summary>Every path of the node, every kind of wrong: refused with a problem, and plugins answer as before.</summary>
public sealed class RequestTests(NodeFixture fixture) : IClassFixture<NodeFixture>
{
    private readonly Tally _tally = new("node");

    public static TheoryData<string> Targets => [.. Target.All.Select(target => target.Pattern)];

    [Fact]
    public void Every_endpoint_of_the_running_node_has_a_row() =>
        Assert.Equal(
            ["/alive", "/health", "/system/v1/test/{environment}/{tenant}/{ns}/{plugin}/{moduleRef}"],
            fixture.Node.Endpoints.Select(endpoint => endpoint.RoutePattern.RawText).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Targets))]
    public Task A_name_in_the_path_that_is_none_leads_nowhere(string target) => Families.NamesAsync(fixture, _tally, Target.Find(target));

    [Theory]
    [MemberData(nameof(Targets))]
    public Task A_key_that_is_not_good_there_opens_nothing(string target) => Families.KeysAsync(fixture, _tally, Target.Find(target));

    [Theory]
    [MemberData(nameof(Targets))]
    public Task Only_post_is_taken(string target) => Families.MethodsAsync(fixture, _tally, Target.Find(target));

    [Theory]
    [InlineData("/name/acme/default/echo")]
    [InlineData("/system/v1/test/production/acme/default/echo/{ref}")]
    public Task A_body_of_100_MB_is_refused_without_being_held(string target) => Families.SizesAsync(fixture, _tally, Target.Find(target));

    [Theory]
    [InlineData("/name/acme/default/echo")]
    [InlineData("/system/v1/test/production/acme/default/echo/{ref}")]
    public Task A_body_that_stalls_or_breaks_is_given_up_and_its_connection_closed(string target) => Families.BrokenAsync(fixture, _tally, Target.Find(target));
}

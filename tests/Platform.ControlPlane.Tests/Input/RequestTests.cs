using Xunit;

namespace Platform.ControlPlane.Tests.Input;

/// <summary>Every endpoint, every kind of wrong: refused with a problem, nothing stored, and the service well.</summary>
[Collection(InputCollection.Name)]
public sealed class RequestTests(InputFixture fixture)
{
    public static TheoryData<string> WithJson => [.. EndpointTable.Names(endpoint => endpoint.Sample is not null)];

    public static TheoryData<string> WithBody => [.. EndpointTable.Names(endpoint => endpoint.TakesBody)];

    public static TheoryData<string> WithNames => [.. EndpointTable.Names(endpoint => endpoint.Pattern.Contains('{', StringComparison.Ordinal))];

    public static TheoryData<string> WithKey => [.. EndpointTable.Names(endpoint => endpoint.Who != Who.Anybody)];

    public static TheoryData<string> Lists => [.. EndpointTable.Names(endpoint => endpoint.IsList)];

    [Theory]
    [MemberData(nameof(WithJson))]
    public Task A_body_that_is_wrong_anywhere_is_refused(string endpoint) => Families.BodiesAsync(fixture, EndpointTable.Find(endpoint));

    [Theory]
    [MemberData(nameof(WithBody))]
    public Task Another_media_type_is_refused(string endpoint) => Families.ContentTypesAsync(fixture, EndpointTable.Find(endpoint));

    [Theory]
    [MemberData(nameof(WithNames))]
    public Task A_name_in_the_path_that_is_none_leads_nowhere(string endpoint) => Families.PathsAsync(fixture, EndpointTable.Find(endpoint));

    [Theory]
    [MemberData(nameof(WithKey))]
    public Task A_key_that_is_not_good_there_opens_nothing(string endpoint) => Families.KeysAsync(fixture, EndpointTable.Find(endpoint));

    /// <summary>One endpoint for each limit here; the long form has them all.</summary>
    [Theory]
    [InlineData("POST /v1/tenants/")]
    [InlineData("PUT /v1/tenants/{tenant}/plugins/{namespace}/{plugin}/draft")]
    [InlineData("POST /v1/tenants/{tenant}/plugins/{namespace}/{plugin}/versions")]
    [InlineData("POST /system/v1/executions")]
    public Task A_body_of_100_MB_or_none_is_refused_without_being_held(string endpoint) => Families.SizesAsync(fixture, EndpointTable.Find(endpoint));

    /// <summary>All at once: each takes the server's five seconds.</summary>
    [Fact]
    public async Task A_body_that_stalls_is_given_up_and_its_connection_closed()
    {
        foreach (var answer in EndpointTable.All.Where(endpoint => endpoint.TakesBody).Select(endpoint => Families.StallAsync(fixture, endpoint)).ToList())
        {
            await answer;
        }
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public Task A_page_that_cannot_be_is_refused(string endpoint) => Families.PagesAsync(fixture, EndpointTable.Find(endpoint));
}

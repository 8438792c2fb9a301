using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Errors;
using Xunit;

namespace Platform.ControlPlane.Tests.Input;

[Collection(InputCollection.Name)]
public sealed class EndpointTableTests(InputFixture fixture)
{
    public static TheoryData<string> WithBody => [.. EndpointTable.Names(endpoint => endpoint.Sample is not null)];

    [Fact]
    public void Every_endpoint_of_the_running_service_has_a_row()
    {
        var mapped = fixture.Application.Services.GetServices<EndpointDataSource>()
            .SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => $"{method} {endpoint.RoutePattern.RawText}"))
            .Distinct()
            .Order(StringComparer.Ordinal);

        Assert.Equal(mapped, EndpointTable.Names(_ => true).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Paths_and_methods_that_are_not_in_it_are_problems_too()
    {
        using var path = await fixture.Application.Operator().GetAsync("/v1/nothing-here", TestContext.Current.CancellationToken);
        using var method = await fixture.Application.Operator().DeleteAsync("/v1/environments", TestContext.Current.CancellationToken);

        await path.AssertProblemAsync(HttpStatusCode.NotFound, ErrorCode.NotFound);
        await method.AssertProblemAsync(HttpStatusCode.MethodNotAllowed, "method-not-allowed");
    }

    /// <summary>Otherwise a mutation of it might be refused for what it has in common with it.</summary>
    [Theory]
    [MemberData(nameof(WithBody))]
    public async Task Every_sample_is_understood(string name)
    {
        var endpoint = EndpointTable.Find(name);
        using var request = fixture.Request(endpoint);

        using var response = await fixture.ClientFor(endpoint).SendAsync(request, TestContext.Current.CancellationToken);

        var isRefusedForItsForm = (int)response.StatusCode is 400 or 413 or 415 or 422 or 428;
        Assert.False(isRefusedForItsForm, $"{name}: {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
    }
}

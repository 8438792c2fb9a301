using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Platform.ControlPlane.Tests.OpenApi;

public sealed partial class DescriptionTests(ControlPlaneApplication application) : IClassFixture<ControlPlaneApplication>
{
    [Fact]
    public async Task Every_endpoint_is_described_with_its_parameters_and_credential()
    {
        var document = await application.As(null).GetAsync<JsonElement>("/openapi/v1.json");
        var described = document.GetProperty("paths").EnumerateObject().ToDictionary(path => path.Name.TrimEnd('/'), path => path.Value);
        var endpoints = application.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Select(endpoint => (
                Pattern: Constraint().Replace(endpoint.RoutePattern.RawText!, "}").TrimEnd('/'),
                Methods: endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []))
            .Where(endpoint => endpoint.Pattern.Contains("/v1/", StringComparison.Ordinal) && !endpoint.Pattern.StartsWith("/openapi", StringComparison.Ordinal))
            .ToList();
        Assert.True(endpoints.Count > 25, $"Only {endpoints.Count} endpoints were seen.");

        foreach (var (pattern, methods) in endpoints)
        {
            Assert.True(described.ContainsKey(pattern), $"{pattern} is not described.");
            foreach (var method in methods)
            {
                AssertDescribed(pattern, method, described[pattern].GetProperty(method.ToLowerInvariant()));
            }
        }
    }

    private static void AssertDescribed(string pattern, string method, JsonElement operation)
    {
        var declared = operation.TryGetProperty("parameters", out var parameters)
            ? parameters.EnumerateArray().Where(parameter => parameter.GetProperty("in").GetString() == "path").Select(parameter => parameter.GetProperty("name").GetString()!).ToList()
            : [];
        Assert.Equal(Parameter().Matches(pattern).Select(match => match.Groups[1].Value).Order(), declared.Order());
        var anonymous = pattern.StartsWith("/v1/templates", StringComparison.Ordinal) || pattern is "/v1/sessions/exchange" or "/v1/join";
        Assert.True(operation.TryGetProperty("security", out _) != anonymous, $"{method} {pattern}: credential");
    }

    [GeneratedRegex(":[a-z]+}")]
    private static partial Regex Constraint();

    [GeneratedRegex("{([a-zA-Z]+)}")]
    private static partial Regex Parameter();
}

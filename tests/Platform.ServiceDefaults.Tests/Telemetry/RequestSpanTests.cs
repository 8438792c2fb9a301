using System.Diagnostics;
using Platform.ServiceDefaults.Telemetry;

namespace Platform.ServiceDefaults.Tests.Telemetry;

public sealed class RequestSpanTests
{
    [Theory]
    [InlineData("v1/tenants/{tenant}", 200, "GET /v1/tenants/{tenant}", ActivityStatusCode.Unset)]
    [InlineData(null, 404, "GET", ActivityStatusCode.Unset)]
    [InlineData("/health", 503, "GET /health", ActivityStatusCode.Error)]
    public void A_request_is_named_by_its_route_and_never_by_its_path(string? route, int status, string name, ActivityStatusCode code)
    {
        using var span = new Activity("Microsoft.AspNetCore.Hosting.HttpRequestIn");

        RequestSpans.Name(span, "GET", route, status);

        Assert.Equal((name, code, status), (span.DisplayName, span.Status, span.GetTagItem("http.response.status_code")));
    }

    [Fact]
    public void Whoever_named_it_already_is_right()
    {
        using var span = new Activity("Microsoft.AspNetCore.Hosting.HttpRequestIn") { DisplayName = "call of a plugin" };

        RequestSpans.Name(span, "GET", null, 200);

        Assert.Equal("call of a plugin", span.DisplayName);
    }
}

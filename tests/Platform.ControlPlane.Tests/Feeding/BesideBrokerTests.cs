using System.Net;
using Platform.Contracts.Errors;
using Platform.Contracts.Feeding;
using Platform.Contracts.Identity;
using Xunit;

namespace Platform.ControlPlane.Tests.Feeding;

public sealed class BesideBrokerTests(ControlPlaneApplication application) : IClassFixture<ControlPlaneApplication>
{
    [Fact]
    public async Task A_control_plane_with_a_broker_feeds_nobody_and_says_what_to_set()
    {
        using var response = await application.System(ServiceRole.Builder).SendAsync("/system/v1/orders/take", new TakeOrder(Guid.NewGuid()));

        var problem = await response.AssertProblemAsync(HttpStatusCode.Conflict, ErrorCode.Conflict);
        Assert.Contains("ConnectionStrings:messaging", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}

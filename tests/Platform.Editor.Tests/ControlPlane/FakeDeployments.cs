using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Platform.Contracts;
using Platform.Contracts.Deployments;

namespace Platform.Editor.Tests.ControlPlane;

internal sealed class FakeDeployments(FakeBuilds builds)
{
    private readonly List<DeploymentInfo> _deployments = [];

    public DeploymentInfo? Current => _deployments.LastOrDefault();

    public void Map(IEndpointRouteBuilder plugin)
    {
        plugin.MapPost("/draft/deploy", Deploy);
        plugin.MapGet("/deployments", () => new Page<DeploymentInfo>([.. _deployments.AsEnumerable().Reverse()]));
    }

    private IResult Deploy()
    {
        if (builds.NewestSuccessful?.Info.Ref is not { } made)
        {
            return FakeProblem.Of(StatusCodes.Status409Conflict, "not-deployed", "The draft has no successful build.");
        }

        var deployment = new DeploymentInfo(_deployments.Count + 1, [new WeightedVersion(made)], DateTimeOffset.UtcNow, "ada@example.com", 100 + _deployments.Count);
        _deployments.Add(deployment);
        return Results.Created((string?)null, deployment);
    }
}

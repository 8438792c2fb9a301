using Microsoft.AspNetCore.Http;

namespace Platform.Editor.Tests.ControlPlane;

internal static class FakeProblem
{
    public static IResult Of(int status, string code, string detail) => Results.Problem(
        detail,
        statusCode: status,
        type: $"urn:platform:error:{code}",
        extensions: new Dictionary<string, object?> { ["code"] = code });
}

using System.Diagnostics.CodeAnalysis;

namespace Aspire.Hosting.Pipelines;

[Experimental("ASPIREPIPELINES001")]
public static class WellKnownPipelineSteps
{
    public const string Publish = "publish";
    public const string Deploy = "deploy";
}

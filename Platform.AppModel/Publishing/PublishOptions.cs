using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Publishing;

/// <summary>The switches that azd and Aspire's own command line know: <c>--publisher manifest --output-path F</c>, <c>--operation publish --step S --output-path D</c>, <c>--list-steps</c>.</summary>
/// <param name="Step">What to do.</param>
/// <param name="OutputPath">The manifest's file, or the folder for everything else.</param>
/// <param name="ListsSteps">Only say what there is to do.</param>
/// <param name="Target">Where to deploy, where several tools are installed.</param>
/// <param name="OnlySays">Only say what a tool would be told.</param>
internal sealed record PublishOptions(string Step, string OutputPath, bool ListsSteps, string? Target = null, bool OnlySays = false)
{
    public const string ListSteps = "list-steps";
    public const string ManifestStep = "publish-manifest";
    public const string Everything = "publish";

    public const string Deploy = "deploy";

    private const string Publisher = "publisher";
    private const string Operation = "operation";
    private const string StepSetting = "step";
    private const string Output = "output-path";
    private const string TargetSetting = "target";
    private const string DryRun = "dry-run";

    private const string DefaultManifest = "aspire-manifest.json";

    // As Aspire calls it.
    private const string DefaultFolder = "aspire-output";

    /// <summary>Null when nothing of this is asked for: then the application runs.</summary>
    public static PublishOptions? From(IConfiguration configuration)
    {
        var lists = configuration.GetValue(ListSteps, false);
        if (configuration[Publisher] is { } publisher)
        {
            return new PublishOptions($"publish-{publisher}", configuration[Output] ?? DefaultManifest, lists);
        }

        return configuration[Operation] switch
        {
            "publish" => new PublishOptions(configuration[StepSetting] ?? Everything, configuration[Output] ?? DefaultFolder, lists, configuration[TargetSetting], configuration.GetValue(DryRun, false)),
            null or "run" => lists ? new PublishOptions(Everything, DefaultFolder, ListsSteps: true) : null,
            // Whoever runs it says that there is no such step.
            { } other => new PublishOptions(other, DefaultFolder, lists),
        };
    }
}

namespace Platform.AppHost;

internal static class DataFolder
{
    /// <summary>Where a deployed service finds the volume with what it must not lose.</summary>
    public const string Deployed = "/data";

    /// <summary>A folder of the local run's data, which <c>Platform:Data</c> moves.</summary>
    public static string Of(IDistributedApplicationBuilder builder, params string[] names) =>
        Path.GetFullPath(Path.Combine([builder.AppHostDirectory, "..", builder.Configuration["Platform:Data"] ?? ".platform", .. names]));
}

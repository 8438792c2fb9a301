namespace Aspire.Hosting.Publishing.Workloads;

/// <summary>What is named in the same way for every tool.</summary>
internal static class WorkloadName
{
    /// <summary>As variables are named after a resource: <c>join-token</c> is <c>JOIN_TOKEN</c>.</summary>
    public static string Variable(string resource) => resource.Replace('-', '_').ToUpperInvariant();

    /// <summary>The same for its value as a part of an address.</summary>
    public static string EncodedVariable(string resource) => $"{Variable(resource)}_URI";

    /// <summary>The application's, by the folder of its scope.</summary>
    public static string Application(string output) => $"platform-{Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(output)))}";
}

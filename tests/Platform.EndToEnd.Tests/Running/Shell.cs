using Platform.Testing.Tools;

namespace Platform.EndToEnd.Tests.Running;

/// <summary>What a reader pastes into a terminal. Programs come from <c>.tools</c>: a new machine may not even have curl.</summary>
internal static class Shell
{
    public static Child Run(string command, IReadOnlyDictionary<string, string>? environment = null)
    {
        var tools = Path.GetDirectoryName(Toolbox.Find("bin/curl"));
        var path = $"{tools}:{Environment.GetEnvironmentVariable("PATH")}";
        return new Child("sh", ["-c", command], Programs.Root, new Dictionary<string, string>(environment ?? new Dictionary<string, string>()) { ["PATH"] = path });
    }
}

using System.Globalization;
using System.Text;

namespace Platform.AppHost.Readiness;

/// <summary>What the person who started it wants to know: a line that begins with "ready", addresses, and calls to copy.</summary>
internal sealed class ReadyReport(ReadinessSettings settings, ResourceWatch resources, string editor, string key)
{
    private const string Dashboard = "dashboard";
    private const int NameWidth = 15;

    public string Text(IReadOnlyList<SeededPlugin> plugins, string seconds)
    {
        var text = new StringBuilder().AppendLine().AppendLine(CultureInfo.InvariantCulture, $"ready after {seconds} s").AppendLine();
        Address(text, "editor", editor);
        foreach (var (name, url) in resources.Addresses(Dashboard))
        {
            Address(text, name, url);
        }

        Address(text, "control plane", settings.ControlPlane.Url);
        foreach (var (name, url) in settings.Nodes.SelectMany(resources.Addresses))
        {
            Address(text, name, url);
        }

        text.AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"Open the editor's address to change {plugins[0].Plugin.Name}: it works once, for five minutes. Or call what is there:")
            .AppendLine();
        foreach (var plugin in plugins)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"curl -fsS {settings.Node.Url}{plugin.Path} -H 'Authorization: Bearer {key}' -H 'Content-Type: application/json' -d '{SeededPlugins.Input}'");
        }

        return text.AppendLine().AppendLine("Ctrl+C ends everything; what you made stays.").AppendLine().ToString();
    }

    public static string Shown(IReadOnlyList<PluginAnswer> answers, string seconds)
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"ready after {seconds} s");
        foreach (var (plugin, answer, took) in answers)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{plugin.Plugin.Name} ({plugin.Plugin.Language}) → {plugin.Ref} after {plugin.After.TotalSeconds:0.0} s → {answer.Trim()} in {took.TotalMilliseconds:0.0} ms");
        }

        return text.ToString();
    }

    private static void Address(StringBuilder text, string name, string url) => text.AppendLine(CultureInfo.InvariantCulture, $"  {name.PadRight(NameWidth)}{url}");
}

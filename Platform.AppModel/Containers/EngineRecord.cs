using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.Containers;

/// <summary>
/// Whose containers run for a data folder. They are no children of ours: whoever ends what a run left behind, its guard or the next start, finds them by a
/// label, and the engine in a file beside the run's own.
/// </summary>
internal static class EngineRecord
{
    private const int MarkLength = 12;

    /// <summary>What containers of this data folder are labelled with, and their names end with.</summary>
    public static string MarkOf(RunPaths paths) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(paths.Data)))[..MarkLength];

    public static string LabelOf(RunPaths paths) => $"platform.run={MarkOf(paths)}";

    public static void Write(ContainerEngine engine, RunPaths paths) => File.WriteAllText(FileOf(paths.RunFile), $"{engine.Path}\n{LabelOf(paths)}\n");

    public static void End(string runFile, Action<string> say)
    {
        if (!File.Exists(FileOf(runFile)) || File.ReadAllLines(FileOf(runFile)) is not [var path, var label])
        {
            return;
        }

        var engine = new ContainerEngine(path);
        if (File.Exists(path) && engine.With(label).ToList() is { Count: > 0 } left)
        {
            say($"ending {left.Count} containers, left by an earlier run");
            engine.Remove(left);
        }

        File.Delete(FileOf(runFile));
    }

    private static string FileOf(string runFile) => runFile + ".engine";
}

using System.Diagnostics;

namespace Aspire.Hosting.Containers;

/// <summary>Docker, Podman, or whatever understands their words.</summary>
internal sealed record ContainerEngine(string Path)
{
    // An engine that has to be woken answers in a second or two.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Null when it works, otherwise what it says.</summary>
    public string? Problem() => Run(["info"]) is var (code, words) && code == 0 ? null : words;

    /// <summary>Ends and forgets containers; what is not there is no mistake.</summary>
    public void Remove(IEnumerable<string> names)
    {
        if (names.ToList() is { Count: > 0 } all)
        {
            // Podman would first ask, and wait for who does not hear.
            Run(["kill", .. all]);
            Run(["rm", "--force", .. all]);
        }
    }

    /// <summary>All containers with this label, whoever started them.</summary>
    public IEnumerable<string> With(string label) =>
        Run(["ps", "--all", "--quiet", "--filter", $"label={label}"]) is (0, var words) ? words.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [];

    private (int Code, string Words) Run(IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            return (-1, $"no answer within {Patience.TotalSeconds:0} s");
        }

        Task.WaitAll(output, errors);
        return (process.ExitCode, process.ExitCode == 0 ? output.Result : errors.Result.Trim());
    }
}

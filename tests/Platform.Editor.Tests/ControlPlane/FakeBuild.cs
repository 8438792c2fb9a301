using System.Text;
using Platform.Contracts.Builds;
using Platform.Contracts.Drafts;
using Platform.Contracts.Versions;

namespace Platform.Editor.Tests.ControlPlane;

/// <summary>A build that goes through its states by itself. Its compiler refuses the word <c>nmae</c>.</summary>
internal sealed class FakeBuild(Draft draft)
{
    public const string Misspelt = "nmae";

    private readonly List<BuildLogLine> _lines = [];

    public BuildInfo Info { get; private set; } =
        new(Guid.CreateVersion7(), BuildState.Queued, DateTimeOffset.UtcNow, null, null, null, null, [], draft.Revision);

    public SourceFile Main => draft.Files[0];

    /// <summary>Wakes watchers after each change.</summary>
    public event Action? Changed;

    public IReadOnlyList<BuildLogLine> LinesAfter(int number)
    {
        lock (_lines)
        {
            return [.. _lines.Where(line => line.Number > number)];
        }
    }

    public async Task RunAsync(Task gate)
    {
        Log("taken by builder-1");
        Set(Info with { State = BuildState.Running, StartedAt = DateTimeOffset.UtcNow });
        var compiler = FakeCompiler.Of(draft.Language);
        Log($"checking {draft.Files.Count} file(s) with {compiler.Name}");
        await gate;
        if (Find(Misspelt) is { } error)
        {
            foreach (var line in compiler.Complain(error))
            {
                Log(line);
            }

            Set(Info with { State = BuildState.Failed, FinishedAt = DateTimeOffset.UtcNow, Reason = "The source does not compile.", Diagnostics = [error] });
            return;
        }

        Log("bundling src/index.ts with esbuild: 1.1 kB");
        Log("preparing the memory image");
        var made = ModuleRef.Of(Encoding.UTF8.GetBytes(Main.Text));
        Log($"module {made.Value[..12]}: 812,345 bytes");
        Set(Info with { State = BuildState.Succeeded, FinishedAt = DateTimeOffset.UtcNow, Ref = made });
    }

    private Diagnostic? Find(string word)
    {
        foreach (var file in draft.Files)
        {
            var lines = file.Text.Split('\n');
            var row = Array.FindIndex(lines, line => line.Contains(word, StringComparison.Ordinal));
            if (row >= 0)
            {
                var column = lines[row].IndexOf(word, StringComparison.Ordinal) + 1;
                return new Diagnostic(Severity.Error, $"Cannot find name '{word}'. Did you mean 'name'?", file.Path, row + 1, column, row + 1, column + word.Length, FakeCompiler.Of(draft.Language).Code);
            }
        }

        return null;
    }

    private void Log(string text)
    {
        lock (_lines)
        {
            _lines.Add(new BuildLogLine(_lines.Count + 1, DateTimeOffset.UtcNow, text));
        }

        Changed?.Invoke();
    }

    private void Set(BuildInfo info)
    {
        Info = info;
        Changed?.Invoke();
    }
}

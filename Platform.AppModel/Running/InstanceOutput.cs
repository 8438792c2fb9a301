using System.Globalization;

namespace Aspire.Hosting.Running;

/// <summary>Where the lines of one replica go: the console, a file, and whoever reads along.</summary>
internal sealed class InstanceOutput : IDisposable
{
    // Longer lines are some tool's mistake; they may not fill the dashboard's memory.
    private const int LongestLine = 16 * 1024;

    private const int LinesOfInterest = 15;

    private readonly Instance _instance;
    private readonly ConsoleLog _console;
    private readonly TimeProvider _time;
    private readonly StreamWriter _file;
    private readonly Lock _lock = new();

    public InstanceOutput(Instance instance, ConsoleLog console, string directory, TimeProvider time)
    {
        _instance = instance;
        _console = console;
        _time = time;
        Directory.CreateDirectory(directory);
        instance.LogFile = Path.Combine(directory, $"{instance.Name}.log");
        _file = new StreamWriter(instance.LogFile, append: false) { AutoFlush = true };
    }

    /// <summary>The runner's own words about this replica.</summary>
    public void Say(string message)
    {
        Keep(true, message);
        _console.Write(_instance.Name, message);
    }

    /// <summary>A line that the process wrote.</summary>
    public void Add(bool isError, string line)
    {
        var text = Keep(isError, line);
        if (!_instance.Launcher.IsQuiet)
        {
            _console.Write(_instance.Name, text);
        }
    }

    /// <summary>It ended when it should not have: what a quiet one said last is of interest now.</summary>
    public void ShowLastLines()
    {
        if (_instance.Launcher.IsQuiet)
        {
            foreach (var line in _instance.Log.Lines().TakeLast(LinesOfInterest))
            {
                _console.Write(_instance.Name, line.Text);
            }
        }
    }

    public void Dispose() => _file.Dispose();

    private string Keep(bool isError, string line)
    {
        var text = line.Length <= LongestLine ? line : line[..LongestLine];
        var now = _time.GetUtcNow();
        lock (_lock)
        {
            _file.WriteLine(now.ToString("O", CultureInfo.InvariantCulture) + " " + text);
        }

        _instance.Log.Add(new LogLine(now, isError, text));
        return text;
    }
}

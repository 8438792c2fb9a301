using System.Globalization;

namespace Aspire.Hosting.Running;

/// <summary>All resources on one console: a line says whose it is, in that one's colour where there are colours.</summary>
internal sealed class ConsoleLog
{
    private const string Reset = "\u001b[0m";
    private const int NameWidth = 12;

    // Bright enough on black and dark enough on white.
    private static readonly int[] Colours = [36, 33, 32, 35, 34, 96, 93, 92, 95, 94];

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _colours = new(StringComparer.Ordinal);
    private readonly bool _coloured = !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null;

    /// <summary>What the runner itself has to say.</summary>
    public void Say(string message) => Write("platform", message);

    public void Write(string name, string line)
    {
        lock (_lock)
        {
            if (!_coloured)
            {
                Console.Out.WriteLine($"{name.PadRight(NameWidth)} | {line}");
                return;
            }

            if (!_colours.TryGetValue(name, out var colour))
            {
                colour = Colours[_colours.Count % Colours.Length];
                _colours[name] = colour;
            }

            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\u001b[{colour}m{name.PadRight(NameWidth)} |{Reset} {line}"));
        }
    }
}

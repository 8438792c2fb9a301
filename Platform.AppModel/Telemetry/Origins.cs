namespace Aspire.Hosting.Telemetry;

/// <summary>Who has told anything, in the order in which they first did: so each keeps its colour for the whole run.</summary>
internal sealed class Origins
{
    // More services than an app host starts; names beyond it are made up by somebody.
    public const int Most = 256;

    private readonly Lock _lock = new();
    private readonly List<Origin> _all = [];
    private readonly HashSet<Origin> _known = [];

    public void Note(IEnumerable<Origin> origins)
    {
        lock (_lock)
        {
            foreach (var origin in origins)
            {
                if (_known.Count < Most && _known.Add(origin))
                {
                    _all.Add(origin);
                }
            }
        }
    }

    public IReadOnlyList<Origin> All()
    {
        lock (_lock)
        {
            return [.. _all];
        }
    }
}

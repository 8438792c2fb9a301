using System.Runtime.CompilerServices;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Parameters;

/// <summary>Knows which parameters have no value, takes one for them, and keeps it for the next run.</summary>
internal sealed class ParameterDesk(IResourceCollection resources, UserSecretsFile secrets)
{
    // What Linux takes as one variable is 128 KiB with its name; the longest things that are given so are certificates with their keys.
    public const int LongestValue = 64 * 1024;

    private readonly Lock _lock = new();
    private TaskCompletionSource _changed = NewSignal();

    public IReadOnlyList<ParameterResource> All => [.. resources.OfType<ParameterResource>()];

    public IReadOnlyList<ParameterResource> Missing => [.. All.Where(parameter => parameter.IsAwaited)];

    /// <summary>Whether values can be kept: the app host has a file for its secrets.</summary>
    public bool Keeps => secrets.Exists;

    /// <summary>Before anything starts: who needs a missing value will wait for it.</summary>
    public void Open()
    {
        foreach (var parameter in All)
        {
            parameter.AwaitIfMissing();
        }

        Signal();
    }

    /// <summary>Null when it was taken, otherwise why not.</summary>
    public string? Give(string name, string value, bool keep)
    {
        if (value.Length is 0 or > LongestValue)
        {
            return value.Length == 0 ? "A value is at least one character long." : $"A value is at most {LongestValue} characters long.";
        }

        lock (_lock)
        {
            if (All.FirstOrDefault(parameter => parameter.Name == name) is not { IsAwaited: true } wanted)
            {
                return $"Nobody waits for '{name}'.";
            }

            if (keep && Keeps)
            {
                secrets.Set(wanted.Setting, value);
            }

            wanted.Give(value);
        }

        Signal();
        return null;
    }

    /// <summary>Once now, and again whenever one was given.</summary>
    public async IAsyncEnumerable<IReadOnlyList<ParameterResource>> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var changed = Volatile.Read(ref _changed).Task;
            yield return All;
            await changed.WaitAsync(cancellationToken);
        }
    }

    private void Signal() => Interlocked.Exchange(ref _changed, NewSignal()).SetResult();

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

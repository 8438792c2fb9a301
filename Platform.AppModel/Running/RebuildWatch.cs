using System.Threading.Channels;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Running;

/// <summary>Looks at a project's output, and tells when a build has changed it and is through.</summary>
internal sealed class RebuildWatch : IDisposable
{
    public const string Switch = "--watch";
    public const string Setting = "Platform:Watch";

    // A build copies one assembly after the other; when none came for so long, it is through.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(1.5);

    // How many changes there were is nothing to know.
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly FileSystemWatcher _files;
    private readonly CancellationTokenSource _closing = new();

    public RebuildWatch(string folder, Func<CancellationToken, Task> rebuilt)
    {
        _files = new FileSystemWatcher(folder, "*.dll") { NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.FileName };
        _files.Changed += Note;
        _files.Created += Note;
        _files.Renamed += Note;
        // It lost count, so there were many.
        _files.Error += (_, _) => _changes.Writer.TryWrite(true);
        _files.EnableRaisingEvents = true;
        _ = TellAsync(rebuilt, _closing.Token);
    }

    public static bool IsWanted(IConfiguration configuration) => configuration.GetValue<bool>(Setting);

    public void Dispose()
    {
        _files.Dispose();
        _closing.Cancel();
        _closing.Dispose();
    }

    private void Note(object sender, FileSystemEventArgs change) => _changes.Writer.TryWrite(true);

    private async Task TellAsync(Func<CancellationToken, Task> rebuilt, CancellationToken cancellationToken)
    {
        try
        {
            while (await _changes.Reader.WaitToReadAsync(cancellationToken))
            {
                while (_changes.Reader.TryRead(out _))
                {
                    await Task.Delay(Settled, cancellationToken);
                }

                await rebuilt(cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;

namespace Platform.Sandbox;

/// <summary>
/// Starts processes on one thread that lives as long as the builder. The kernel's "die with your parent" means the *thread* that
/// started the process, and a thread of the pool may end at any time.
/// </summary>
public sealed class Spawner : IDisposable
{
    private readonly BlockingCollection<Action> _orders = [];
    private readonly Thread _thread;

    public Spawner()
    {
        _thread = new Thread(Work) { IsBackground = true, Name = "sandbox spawner" };
        _thread.Start();
    }

    public Task<Process> StartAsync(ProcessStartInfo start)
    {
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        _orders.Add(() => Start(start, started));
        return started.Task;
    }

    public void Dispose()
    {
        _orders.CompleteAdding();
        _thread.Join();
        _orders.Dispose();
    }

    private void Work()
    {
        foreach (var order in _orders.GetConsumingEnumerable())
        {
            order();
        }
    }

    private static void Start(ProcessStartInfo start, TaskCompletionSource<Process> started)
    {
        Process? process = null;
        try
        {
            process = new Process { StartInfo = start };
            process.Start();
            started.SetResult(process);
            process = null;
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or IOException or InvalidOperationException)
        {
            started.SetException(e);
        }
        finally
        {
            process?.Dispose();
        }
    }
}

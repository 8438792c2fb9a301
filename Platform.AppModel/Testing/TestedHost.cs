using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>A host that two hold: the test starts and ends it, and the program that made it takes part as if it had.</summary>
internal sealed class TestedHost(IHost host, EntryPointRun run) : IHost, IAsyncDisposable
{
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _turn = new();
    private Task? _starting;
    private Task? _stopping;
    private bool _isDisposed;

    public IServiceProvider Services => host.Services;

    private bool IsProgram => EntryPointRun.Current == run;

    public Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (IsProgram)
        {
            return ForTestAsync();
        }

        lock (_turn)
        {
            return _starting ??= StartOnceAsync(cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken = default)
    {
        lock (_turn)
        {
            return _stopping ??= _starting is null ? Task.CompletedTask : host.StopAsync(cancellationToken);
        }
    }

    // Not by whoever may block: the test disposes asynchronously, or its process ends.
    public void Dispose()
    {
        if (!IsProgram)
        {
            host.Dispose();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (IsProgram || _isDisposed)
        {
            return;
        }

        _isDisposed = true;
        await StopAsync();
        await run.EndAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
    }

    private async Task ForTestAsync()
    {
        if (await Task.WhenAny(_started.Task, run.GivenUp) == run.GivenUp && !_started.Task.IsCompleted)
        {
            throw new OperationCanceledException("The test is over.");
        }

        await _started.Task;
    }

    private async Task StartOnceAsync(CancellationToken cancellationToken)
    {
        try
        {
            await host.StartAsync(cancellationToken);
            _started.TrySetResult();
        }
        catch (Exception failure)
        {
            _started.TrySetException(failure);
            throw;
        }
    }
}

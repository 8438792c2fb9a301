using System.Diagnostics;
using Platform.Wasm;

namespace Platform.DataPlane.Executors;

/// <summary>
/// How guests of this node keep inside of their memory (<c>Engine:GuardPages</c>): what images are compiled for, and what executors are started for.
/// Decided once, by an executor that is started to try it and may die of that.
/// </summary>
internal sealed partial class MemoryModeChoice
{
    // A cold start of the runtime on a busy machine; the trial itself takes a fifth of a second.
    private static readonly TimeSpan TrialTime = TimeSpan.FromSeconds(20);

    private readonly ExecutorSandbox _sandbox;
    private readonly CancellationToken _stopping;
    private readonly ILogger<MemoryModeChoice> _logger;
    private readonly Lazy<Task<MemoryMode>> _mode;

    public MemoryModeChoice(ExecutorSandbox sandbox, IConfiguration configuration, IHostApplicationLifetime lifetime, ILogger<MemoryModeChoice> logger)
    {
        (_sandbox, _stopping, _logger) = (sandbox, lifetime.ApplicationStopping, logger);
        var wanted = configuration.GetValue("Engine:GuardPages", GuardPages.Supported);
        _mode = new(() => wanted ? ChooseAsync() : Task.FromResult(MemoryMode.Explicit));
    }

    public Task<MemoryMode> Mode => _mode.Value;

    private async Task<MemoryMode> ChooseAsync()
    {
        if (await TryAsync() is { } problem)
        {
            LogExplicit(problem);
            return MemoryMode.Explicit;
        }

        LogGuard();
        return MemoryMode.Guard;
    }

    /// <summary>Null if guard pages hold, else what is wrong with them here.</summary>
    private async Task<string?> TryAsync()
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(_stopping);
        deadline.CancelAfter(TrialTime);
        Process? process = null;
        try
        {
            using var folder = await _sandbox.MakeFolderAsync();
            process = await _sandbox.StartAsync(folder, "--try-guard-pages");
            var said = await process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return process.ExitCode == 0 ? null : $"{said.Trim()} (exit code {process.ExitCode})";
        }
        catch (OperationCanceledException) when (!_stopping.IsCancellationRequested)
        {
            return $"The trial took more than {TrialTime.TotalSeconds} seconds.";
        }
        catch (Exception problem) when (problem is IOException or System.ComponentModel.Win32Exception)
        {
            return problem.Message;
        }
        finally
        {
            if (process is not null)
            {
                ExecutorProcess.Kill(process);
                process.Dispose();
            }
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Guests run with guard pages")]
    private partial void LogGuard();

    [LoggerMessage(2, LogLevel.Warning, "Guests run with explicit comparisons, a tenth to a sixth slower, because guard pages do not hold here: {Problem}")]
    private partial void LogExplicit(string problem);
}

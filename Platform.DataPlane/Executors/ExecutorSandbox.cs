using System.Diagnostics;
using Platform.Sandbox;

namespace Platform.DataPlane.Executors;

/// <summary>The walls around executors: the first sandbox that holds here, found out by an executor that tries to get out of it.</summary>
internal sealed partial class ExecutorSandbox : IHostedService
{
    // A cold start of the runtime on a busy machine; the trial itself takes milliseconds.
    private static readonly TimeSpan TrialTime = TimeSpan.FromSeconds(30);

    // Tells an executor to build the last wall itself.
    private const string Sealed = "--sealed";

    private readonly ExecutorOptions _options;
    private readonly ExecutorFolders _folders;
    private readonly SandboxOptions _sandbox;
    private readonly IConfiguration _configuration;
    private readonly Spawner _spawner;
    private readonly ILogger<ExecutorSandbox> _logger;
    private readonly Lazy<Task<ISandbox>> _chosen;

    public ExecutorSandbox(ExecutorOptions options, ExecutorFolders folders, IConfiguration configuration, Spawner spawner, ILogger<ExecutorSandbox> logger)
    {
        (_options, _folders, _configuration, _spawner, _logger) = (options, folders, configuration, spawner, logger);
        _sandbox = configuration.GetSection(SandboxOptions.Section).Get<SandboxOptions>() ?? new SandboxOptions();
        _chosen = new(ChooseAsync);
    }

    /// <exception cref="NoSandboxException">None holds.</exception>
    public Task<ISandbox> Chosen => _chosen.Value;

    /// <summary>A node whose executors would have no walls does not start.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => Chosen;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<ExecutorFolder> MakeFolderAsync() => _folders.Make(await Chosen);

    /// <summary>Starts an executor; killing the process ends all of it.</summary>
    public async Task<Process> StartAsync(ExecutorFolder folder, params string[] arguments)
    {
        var sandbox = await Chosen;
        return await sandbox.StartAsync(Command(folder, sandbox is OpenSandbox ? arguments : [.. arguments, Sealed]));
    }

    /// <summary>Runs another program behind the same walls, to its end or to its limits.</summary>
    public async Task<SandboxResult> RunAsync(SandboxCommand command, Action<string>? onLine, CancellationToken cancellationToken) =>
        await (await Chosen).RunAsync(command, onLine, cancellationToken);

    private SandboxCommand Command(ExecutorFolder folder, params IEnumerable<string> arguments) =>
        ExecutorCommand.Make(ExecutorProgram.Find(_options.Path, ExecutorCommand.Program), folder, arguments);

    private async Task<ISandbox> ChooseAsync()
    {
        if (_sandbox.Problem is { } problem)
        {
            throw new NoSandboxException(problem);
        }

        if (_sandbox.Allow == SandboxOptions.None)
        {
            LogNone();
            return new OpenSandbox(_spawner);
        }

        var candidates = new SandboxCandidates(
            _sandbox,
            Bubblewrap.Find(_configuration["PLATFORM_TOOLS"], _configuration["PATH"]),
            new Launcher(typeof(ExecutorSandbox).Assembly.Location),
            _spawner,
            (uint)_options.Uid,
            _folders.MakeTemporary);
        var chosen = await candidates.FirstThatHoldsAsync("the node", TryAsync);
        LogChosen(chosen.Name);
        return chosen;
    }

    private async Task<IReadOnlyList<string>> TryAsync(ISandbox sandbox)
    {
        using var deadline = new CancellationTokenSource(TrialTime);
        Process? process = null;
        try
        {
            using var folder = _folders.Make(sandbox);
            process = await sandbox.StartAsync(Command(folder, SandboxVerbs.Probe, folder.Location));
            var said = await process.StandardError.ReadToEndAsync(deadline.Token);
            await process.WaitForExitAsync(deadline.Token);
            return process.ExitCode == 0 ? [] : [$"{said.Trim().ReplaceLineEndings("; ")} (exit code {process.ExitCode})"];
        }
        catch (OperationCanceledException)
        {
            return [$"the trial took more than {TrialTime.TotalSeconds} seconds"];
        }
        catch (Exception problem) when (problem is IOException or System.ComponentModel.Win32Exception)
        {
            return [problem.Message];
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

    [LoggerMessage(1, LogLevel.Information, "Plugins run in the sandbox '{Sandbox}'")]
    private partial void LogChosen(string sandbox);

    [LoggerMessage(2, LogLevel.Critical, "Plugins run WITHOUT A SANDBOX (Sandbox:Allow=none): one that breaks out of the engine can do on this machine what the node can")]
    private partial void LogNone();
}

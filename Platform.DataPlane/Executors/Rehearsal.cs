using Platform.Contracts.Executors;
using Platform.Contracts.Limits;
using Platform.Contracts.Versions;
using Platform.DataPlane.Images;
using Platform.DataPlane.Modules;

namespace Platform.DataPlane.Executors;

/// <summary>
/// A guest of the platform's own, run by a new executor before it is anybody's: from then on the code that loads, runs and resets a guest is in memory and bound,
/// and a tenant's first request does not pay for it.
/// </summary>
internal sealed partial class Rehearsal(ExecutorOptions options, ModuleStore modules, Readiness readiness, IHostApplicationLifetime lifetime, ILogger<Rehearsal> logger)
{
    // Loading it, and taking the instance that was reset.
    private const int Runs = 2;

    private static readonly byte[] Input = new byte[64];

    private readonly Lock _gate = new();
    private Task<GuestProgram?>? _program;
    private bool _never;

    /// <summary>Runs it, if its code is made by now. A process that fails in this fails as it would for a tenant, and is noticed by whoever watches it.</summary>
    public async Task RunAsync(ExecutorProcess process, CancellationToken cancellationToken)
    {
        if (!options.Rehearse || process.IsRehearsed || !Program().IsCompletedSuccessfully || await Program() is not { } program)
        {
            return;
        }

        process.IsRehearsed = true;

        for (var number = 0; number < Runs; number++)
        {
            var run = new GuestRun { Program = program, RequestId = Guid.NewGuid() };
            if (!process.Connection.Send(run, Input))
            {
                return;
            }

            await run.Completion.AsTask().WaitAsync(cancellationToken);
        }
    }

    /// <summary>Its module, which a test compares with the text beside it.</summary>
    public static byte[] Module()
    {
        using var resource = typeof(Rehearsal).Assembly.GetManifestResourceStream(typeof(Rehearsal), "Rehearsal.wasm")!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }

    private Task<GuestProgram?> Program()
    {
        lock (_gate)
        {
            if (_program is { IsCompletedSuccessfully: true, Result: null } && !_never)
            {
                _program = null;
            }

            return _program ??= PrepareAsync();
        }
    }

    // Where it cannot be made, executors serve all the same, and their first request takes longer. A disk that is full now may have room for the next one's.
    private async Task<GuestProgram?> PrepareAsync()
    {
        try
        {
            var module = Module();
            var path = await modules.KeepAsync(module, lifetime.ApplicationStopping);
            var image = await readiness.ImageAsync(ModuleRef.Of(module));
            var limits = ExecutionLimits.Default;
            return new GuestProgram(new PrepareFrame(path, image.Path, image.Digest, image.CodeKey, [], limits.MemoryBytes, limits.StackBytes));
        }
        catch (Exception problem) when (problem is IOException or ImageFailedException or OperationCanceledException)
        {
            _never = problem is ImageFailedException;
            LogNotMade(problem);
            return null;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "New executors are not rehearsed: first requests of tenants take longer")]
    private partial void LogNotMade(Exception problem);
}

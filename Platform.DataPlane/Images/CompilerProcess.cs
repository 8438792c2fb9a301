using Platform.DataPlane.Executors;
using Platform.Sandbox;
using Platform.Wasm;

namespace Platform.DataPlane.Images;

/// <summary>
/// Runs Platform.Wasm.Compiler, the only program that makes native code and the first to parse a module that nobody has looked at: behind the same walls as
/// executors, without the cache and its key.
/// </summary>
internal sealed class CompilerProcess(ImageOptions options, ExecutorSandbox sandbox)
{
    /// <param name="module">The .wasm file.</param>
    /// <param name="memory">What its code is for.</param>
    /// <param name="isWanted">Asked once the module is found valid: whether there is no code for it yet. Otherwise the compiler is ended.</param>
    /// <param name="take">Takes the file with the code, which is gone afterwards.</param>
    /// <param name="cancellationToken">Ends the compiler.</param>
    /// <returns>Null when none was wanted.</returns>
    /// <exception cref="ImageFailedException">There can be no code for it.</exception>
    /// <exception cref="IOException">The compiler did not run, or said nothing intelligible.</exception>
    public async Task<T?> CompileAsync<T>(string module, MemoryMode memory, Func<Task<bool>> isWanted, Func<string, T> take, CancellationToken cancellationToken)
        where T : class
    {
        using var folder = await sandbox.MakeFolderAsync();
        var image = Path.Combine(folder.Location, "image.dll");
        var command = CompilerCommand.Make(
            ExecutorProgram.Find(options.CompilerPath, CompilerCommand.Program), folder, module,
            "compile", "--module", module, "--image", image, "--memory", memory.ToString().ToLowerInvariant(), "--json", "--sandboxed");

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var valid = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = sandbox.RunAsync(command, line => Note(line, valid), stop.Token);
        try
        {
            await Task.WhenAny(valid.Task, running);
            if (valid.Task.IsCompleted && !await isWanted())
            {
                return null;
            }

            Check(await running);
            return valid.Task.IsCompleted ? take(image) : throw new IOException("The compiler did not say whether the module is valid.");
        }
        finally
        {
            // Nothing of it runs when its folder goes.
            await stop.CancelAsync();
            await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static void Note(string line, TaskCompletionSource valid)
    {
        if (CompilerReport.Read(line) is { IsValid: true })
        {
            valid.TrySetResult();
        }
    }

    private static void Check(SandboxResult result)
    {
        if (result.End == SandboxEnd.TimedOut)
        {
            throw new IOException("The compiler took too long.");
        }

        var report = CompilerReport.Read(result.Output.LastOrDefault(""));
        if (report?.Fault is { } fault)
        {
            throw fault.IsFinal ? new ImageFailedException(fault.Message) : new IOException(fault.Message);
        }

        if (report is not { IsCompiled: true })
        {
            throw new IOException($"The compiler ended with {result.End}, {result.ExitCode}: {string.Join(' ', result.Errors)}");
        }
    }
}

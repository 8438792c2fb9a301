using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Platform.Builder.Builds;
using Platform.Builder.Toolchains;

namespace Platform.Builder.Languages.JavaScript;

/// <summary>
/// Has the engine compiled once, by Platform.Wasm.Compiler, for the builder's own sandboxes. No node ever gets this image:
/// nodes make theirs themselves.
/// </summary>
internal sealed partial class EngineCompiler(ToolPaths tools, ScratchDirectory scratch, IOptions<BuildOptions> options, ILogger<EngineCompiler> logger) : BackgroundService
{
    private const string Program = "Platform.Wasm.Compiler";

    // Five seconds on a quiet machine; the compiler bounds its own processor time.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly TaskCompletionSource<EngineCode> _code = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<EngineCode> CodeAsync(CancellationToken cancellationToken) => _code.Task.WaitAsync(cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var started = Stopwatch.GetTimestamp();
            var code = await CompileAsync(stoppingToken);
            // The compiler's cache is its user's alone; a slot's user has to be able to map the file.
            var path = Path.Combine(scratch.Create("engine").FullName, "engine.dll");
            File.Copy(code.Path, path);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
            }

            _code.SetResult(code with { Path = path });
            LogReady(Stopwatch.GetElapsedTime(started).TotalSeconds);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            _code.TrySetCanceled(stoppingToken);
        }
        catch (Exception e) when (e is IOException or System.ComponentModel.Win32Exception or UnauthorizedAccessException)
        {
            // The other languages still build; a build in this one answers with the reason.
            _code.SetException(e);
            LogFailed(e);
        }
    }

    private async Task<EngineCode> CompileAsync(CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        var cache = Path.Combine(options.Value.DataPath, "images");
        var start = new ProcessStartInfo(DotnetPaths.FindProgram(options.Value.CompilerPath, Program), ["compile", "--module", tools.JavaScriptEngine, "--cache", cache, "--json"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_ROOT"] = DotnetPaths.Root;
        using var compiler = Process.Start(start)!;
        try
        {
            var output = compiler.StandardOutput.ReadToEndAsync(deadline.Token);
            var errors = compiler.StandardError.ReadToEndAsync(deadline.Token);
            await compiler.WaitForExitAsync(deadline.Token);
            return compiler.ExitCode == 0 && JsonSerializer.Deserialize<Report>(await output) is { } report
                ? new EngineCode(report.ImagePath, report.ImageDigest, report.CodeKey)
                : throw new IOException($"{Program} ended with {compiler.ExitCode}: {await output} {await errors}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException($"{Program} took longer than {Patience.TotalMinutes} minutes.");
        }
        finally
        {
            if (!compiler.HasExited)
            {
                compiler.Kill(entireProcessTree: true);
            }
        }
    }

    [LoggerMessage(1, LogLevel.Information, "The JavaScript engine is ready after {Seconds:0.0} s")]
    private partial void LogReady(double seconds);

    [LoggerMessage(2, LogLevel.Error, "The JavaScript engine could not be compiled: plugins in JavaScript and TypeScript cannot be built")]
    private partial void LogFailed(Exception exception);

    private sealed record Report(
        [property: JsonPropertyName("imagePath")] string ImagePath,
        [property: JsonPropertyName("imageDigest")] string ImageDigest,
        [property: JsonPropertyName("codeKey")] string CodeKey);
}

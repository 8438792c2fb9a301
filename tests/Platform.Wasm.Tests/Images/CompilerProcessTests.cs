using System.Diagnostics;
using System.Text.Json;
using Platform.Wasm.Compiler;
using Platform.Wasm.Compiler.Crossgen;

namespace Platform.Wasm.Tests.Images;

public sealed class CompilerProcessTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TellsWhyAModuleWasRefused()
    {
        using var folder = new TemporaryFolder();
        var module = Path.Combine(folder.Path, "module.wasm");
        await File.WriteAllBytesAsync(module, new ModuleBytes().Function("f", "()->i32", 0x42, 0).Build(), Token);

        var (exitCode, output) = await RunAsync("compile", "--module", module, "--cache", folder.Path, "--json");

        Assert.Equal(3, exitCode);
        var fault = JsonDocument.Parse(output).RootElement.GetProperty("fault");
        Assert.Equal("module-invalid", fault.GetProperty("code").GetString());
        Assert.Equal(0, fault.GetProperty("function").GetInt32());
        Assert.NotEmpty(fault.GetProperty("message").GetString()!);
    }

    [Fact]
    public async Task CompilesUnderItsLimits()
    {
        using var folder = new TemporaryFolder();
        var module = Path.Combine(folder.Path, "module.wasm");
        await File.WriteAllBytesAsync(module, CompiledImage.Answering(20).Build(), Token);

        var (exitCode, output) = await RunAsync("compile", "--module", module, "--cache", Path.Combine(folder.Path, "cache"), "--json");

        Assert.Equal(0, exitCode);
        var report = JsonDocument.Parse(output).RootElement;
        Assert.Equal("compiled", report.GetProperty("outcome").GetString());
        Assert.True(File.Exists(report.GetProperty("imagePath").GetString()));
    }

    [Theory]
    [InlineData]
    [InlineData("compile", "--module", "x.wasm")]
    [InlineData("explode", "--module", "x.wasm")]
    [InlineData("validate", "--module")]
    public async Task ExplainsItsUsage(params string[] arguments) => Assert.Equal(2, (await RunAsync(arguments)).ExitCode);

    [Fact]
    public async Task RefusesAFileThatIsNotThere()
    {
        var (exitCode, output) = await RunAsync("validate", "--module", "/nowhere/x.wasm", "--json");
        Assert.Equal(3, exitCode);
        Assert.Equal("module-unreadable", JsonDocument.Parse(output).RootElement.GetProperty("fault").GetProperty("code").GetString());
    }

    [Fact]
    public async Task RefusesAnImageWithoutNativeCode()
    {
        using var folder = new TemporaryFolder();
        var assembly = Path.Combine(folder.Path, "module.dll");
        var image = Path.Combine(folder.Path, "image.dll");
        var options = new CompileOptions();
        ModuleCompiler.EmitAssembly(CompiledImage.Answering(21).Decode(), options, assembly);

        Assert.Null(await Crossgen2.RunAsync([.. Crossgen2.Arguments([assembly], image, options), "--compile-no-methods"], Token));
        Assert.Equal("image-incomplete", ReadyToRunCheck.Run(image)!.Code);
        Assert.Equal("image-incomplete", ReadyToRunCheck.Run(assembly)!.Code);

        Assert.Null(await Crossgen2.CompileAsync(assembly, image, options, Token));
        Assert.Null(ReadyToRunCheck.Run(image));
    }

    [Theory]
    [InlineData(137, "", "cpu-limit")]
    [InlineData(152, "", "cpu-limit")]
    [InlineData(134, "Process terminated. Out of memory.", "memory-limit")]
    [InlineData(1, "Unhandled exception. System.OutOfMemoryException", "memory-limit")]
    [InlineData(1, "error", "code-generator-failed")]
    public void TellsLimitsFromFailures(int exitCode, string text, string code) => Assert.Equal(code, Crossgen2.Describe(exitCode, text).Code);

    [Fact]
    public async Task ReportsWhatTheCodeGeneratorSays()
    {
        var fault = await Crossgen2.RunAsync(["/nowhere/x.dll", "--out", "/nowhere/y.dll"], Token);
        Assert.Equal(("code-generator-failed", ExitCode.CodeGeneratorFailed), (fault!.Code, fault.ExitCode));
        Assert.Contains("x.dll", fault.Message, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(Token);
        timeout.CancelAfter(TimeSpan.FromSeconds(60));
        var program = Path.Combine(AppContext.BaseDirectory, "Platform.Wasm.Compiler");
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync(timeout.Token);
        var output = await process.StandardOutput.ReadToEndAsync(timeout.Token);
        await error;
        await process.WaitForExitAsync(timeout.Token);
        return (process.ExitCode, output);
    }
}

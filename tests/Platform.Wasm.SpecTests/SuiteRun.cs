using Platform.Wasm.SpecTests.Execution;
using Platform.Wasm.SpecTests.Script;
using Xunit;

namespace Platform.Wasm.SpecTests;

/// <summary>Runs one file of the suite and fails with the commands that did not do what it says.</summary>
internal static class SuiteRun
{
    // The slowest file takes seconds; after this a guest of the suite hangs.
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(3);

    private const int ShownFailures = 25;

    public static async Task FileAsync(string name, IImageSource images, CancellationToken cancellationToken)
    {
        var json = await WastConverter.ConvertAsync(SuiteFiles.PathOf(name), images.Mode, cancellationToken);
        var folder = Path.GetDirectoryName(json)!;
        var script = WastScript.Read(json);
        await images.PrepareAsync(ModulesOf(script, folder), folder, cancellationToken);

        var limits = new Limits();
        using var runner = new ScriptRunner(name + ".wast", folder, images, limits);
        try
        {
            RunOnGuestThread(() => runner.Run(script.Commands), runner, limits);
        }
        finally
        {
            Tally.Total.Add(images.Mode, runner.Passed, runner.Failures.Count, runner.Skips);
        }

        Assert.True(
            runner.Failures.Count == 0,
            $"{runner.Failures.Count} of {script.Commands.Count} commands of {name}.wast failed:\n{string.Join('\n', runner.Failures.Take(ShownFailures))}");
        Assert.Equal(script.Commands.Count, runner.Passed + runner.Skips.Count);
    }

    private static void RunOnGuestThread(Action body, ScriptRunner runner, Limits limits)
    {
        var thread = new Thread(() => body(), limits.ThreadStackBytes);
        thread.Start();
        if (!thread.Join(TimeLimit))
        {
            runner.Interrupt();
            thread.Join();
            Assert.Fail($"The script was interrupted after {TimeLimit}.");
        }
    }

    private static List<WasmModule> ModulesOf(WastScript script, string folder)
    {
        var modules = new List<WasmModule>();
        foreach (var command in script.Commands.Where(command => command.Type is "module" or "assert_unlinkable" or "assert_uninstantiable"))
        {
            try
            {
                modules.Add(WasmModule.Decode(File.ReadAllBytes(Path.Combine(folder, command.Filename!))));
            }
            catch (ModuleException)
            {
                // The runner decodes it again and reports this as the failure of its command.
            }
        }

        return modules;
    }
}

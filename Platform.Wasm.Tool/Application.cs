using System.CommandLine;

namespace Platform.Wasm.Tool;

/// <summary>Results go to standard output, everything else to standard error, as sentences that begin with <c>wasm:</c>.</summary>
internal static class Application
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var root = new RootCommand("Run, check and prepare WebAssembly modules.")
        {
            RunCommand.Create(),
            ValidateCommand.Create(),
            InspectCommand.Create(),
            ImageCommand.Create(),
            CompileCommand.Create(),
        };
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            return Fail(new ToolException(ToolExit.WrongUsage, string.Join(' ', parsed.Errors.Select(error => error.Message))));
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (ToolException failure)
        {
            return Fail(failure);
        }
        catch (OperationCanceledException)
        {
            return (int)ToolExit.Interrupted;
        }
    }

    private static int Fail(ToolException failure)
    {
        Console.Error.WriteLine($"wasm: {failure.Message}");
        return (int)failure.Exit;
    }
}

using System.CommandLine;
using System.Text.Json;
using Platform.Wasm.Compiler;

namespace Platform.Wasm.Tool;

/// <summary>Says whether a module is valid; if not, where, in which function, and why.</summary>
internal static class ValidateCommand
{
    public static Command Create()
    {
        var file = ModuleInput.Argument();
        var json = new Option<bool>("--json") { Description = "Print a line of JSON." };
        var command = new Command("validate", "Check a module by the specification's algorithm.") { file, json };
        command.SetAction(parsed => Run(parsed.GetValue(file)!, parsed.GetValue(json)));
        return command;
    }

    private static int Run(string file, bool json)
    {
        var report = Compiler.ValidateCommand.Run(file);
        if (json)
        {
            Console.Out.WriteLine(JsonSerializer.Serialize(report, ReportJson.Default.Report));
            return (int)report.ExitCode;
        }

        if (report.Fault is { } fault)
        {
            throw ModuleInput.Refused(file, fault);
        }

        Console.Out.WriteLine($"{file}: valid");
        return (int)ToolExit.Done;
    }
}

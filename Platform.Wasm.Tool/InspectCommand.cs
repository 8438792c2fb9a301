using System.CommandLine;
using System.Text.Json;
using Platform.Wasm.Compiler;

namespace Platform.Wasm.Tool;

/// <summary>Shows what a module is made of, for people or as JSON.</summary>
internal static class InspectCommand
{
    public static Command Create()
    {
        var file = ModuleInput.Argument();
        var json = new Option<bool>("--json") { Description = "Print a line of JSON." };
        var command = new Command("inspect", "Show sections, imports, exports and the code key of a module.") { file, json };
        command.SetAction(parsed => Run(parsed.GetValue(file)!, parsed.GetValue(json)));
        return command;
    }

    private static int Run(string file, bool json)
    {
        var (inspection, fault) = Compiler.InspectCommand.Run(file);
        if (inspection is null)
        {
            throw ModuleInput.Refused(file, fault!);
        }

        Console.Out.Write(json ? JsonSerializer.Serialize(inspection, ReportJson.Default.Inspection) + "\n" : Describe(inspection));
        return (int)ToolExit.Done;
    }

    private static string Describe(Inspection inspection)
    {
        using var text = new StringWriter();
        text.WriteLine($"sha-256   {inspection.ModuleDigest}");
        text.WriteLine($"code key  {inspection.CodeKey}");
        text.WriteLine($"size      {inspection.Bytes} bytes");
        text.WriteLine("sections");
        foreach (var section in inspection.Sections)
        {
            text.WriteLine($"  {section.Bytes,10}  {Visible.Text(section.Name)}");
        }

        Write(text, "imports", inspection.Imports);
        Write(text, "exports", inspection.Exports);
        return text.ToString();
    }

    private static void Write(StringWriter text, string title, IReadOnlyList<Inspection.Link> links)
    {
        text.WriteLine(links.Count == 0 ? $"no {title}" : title);
        foreach (var link in links)
        {
            text.WriteLine($"  {Visible.Text(link.Module is null ? link.Name : $"{link.Module}.{link.Name}")}  {link.Type}");
        }
    }
}

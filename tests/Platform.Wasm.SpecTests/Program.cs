using Platform.Wasm.SpecTests;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

// --skips FILE, first: where the list of what was skipped is written.
var skips = args is ["--skips", var path, ..] ? path : null;
string[] selection = [.. args.Skip(skips is null ? 0 : 2).SkipWhile(arg => arg == "spec")];
var underDotnetTest = args.Any(arg => arg is "--server" or "--internal-msbuild-node");
var exitCode = underDotnetTest
    ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
    : await ConsoleRunner.Run(selection);

if (!underDotnetTest)
{
    Tally.Total.Skips.Print(Console.Out);
    if (skips is not null)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(skips)!);
        await File.WriteAllTextAsync(skips, Tally.Total.Skips.Markdown());
        Console.WriteLine($"each skip with its line and reason: {Path.GetRelativePath(Environment.CurrentDirectory, skips)}");
    }

    Tally.Total.Print(Console.Out);
}

return exitCode;

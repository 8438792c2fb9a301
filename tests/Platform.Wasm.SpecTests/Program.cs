using Platform.Wasm.SpecTests;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

var underDotnetTest = args.Any(arg => arg is "--server" or "--internal-msbuild-node");
var exitCode = underDotnetTest
    ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
    : await ConsoleRunner.Run([.. args.SkipWhile(arg => arg == "spec")]);

if (!underDotnetTest)
{
    Tally.Total.Print(Console.Out);
}

return exitCode;

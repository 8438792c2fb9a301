using Platform.Wasm.Runtime;
using Platform.Wasm.Tests;
using Platform.Wasm.Tests.Runtime;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

if (args is [TouchedMemory.Verb, .. var touched])
{
    return TouchedMemory.Run(touched);
}

if (args is [WithoutKernelTests.Verb, ..])
{
    AppContext.SetSwitch(Kernel.Switch, true);
    args = args[1..];
}

var underDotnetTest = args.Any(arg => arg is "--server" or "--internal-msbuild-node");
return underDotnetTest
    ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
    : await ConsoleRunner.Run(args);

using Platform.Wasm.FuzzTests;
using Platform.Wasm.FuzzTests.Bombs;
using Platform.Wasm.FuzzTests.Differential;
using Platform.Wasm.FuzzTests.Engines;
using Platform.Wasm.FuzzTests.Reduction;
using Xunit.MicrosoftTestingPlatform;
using Xunit.Runner.InProc.SystemConsole;

if (args is [EngineWorker.Verb])
{
    return await EngineWorker.ServeAsync(CancellationToken.None);
}

if (args is [Replay.Verb, var find])
{
    return await Replay.RunAsync(find, CancellationToken.None);
}

if (args is [Reduction.Verb, var large])
{
    return await Reduction.RunAsync(large, CancellationToken.None);
}

if (args is [Measurement.Verb, var program, .. var rest])
{
    return await Measurement.RunAsync(program, rest, CancellationToken.None);
}

if (args is [JitMeasurement.Verb, var warmModule, var warmImage, var module, var image])
{
    return JitMeasurement.Run((warmModule, warmImage), (module, image));
}

if (args is [BombRun.Verb, var shape])
{
    Console.Write(BombRun.Head + await BombRun.MakeAsync(shape, BombShapes.All[shape](), CancellationToken.None));
    return 0;
}

var underDotnetTest = args.Any(arg => arg is "--server" or "--internal-msbuild-node");
return underDotnetTest
    ? await TestPlatformTestFramework.RunAsync(args, SelfRegisteredExtensions.AddSelfRegisteredExtensions)
    : await ConsoleRunner.Run(args);

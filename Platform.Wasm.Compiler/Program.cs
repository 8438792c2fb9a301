using Platform.Wasm.Compiler;

return await CommandLine.RunAsync(args, Console.Out, Console.Error, CancellationToken.None);

using Platform.Wasm.Tool;

return await Application.RunAsync(args);

using Platform.DataPlane;

await using var node = NodeApplication.Build(args);
await node.RunAsync();

using Platform.DataPlane;
using Platform.DataPlane.Executors;

try
{
    await using var node = NodeApplication.Build(args);
    await node.RunAsync();
    return 0;
}
catch (RuntimeMissingException refusal)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    return RuntimeMissingException.ExitCode;
}

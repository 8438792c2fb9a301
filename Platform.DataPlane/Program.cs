using Platform.DataPlane;
using Platform.DataPlane.Executors;
using Platform.Sandbox;
using Platform.Sandbox.Linux;

// The node runs itself as a child, to put walls around an executor.
switch (args)
{
    case [SandboxVerbs.Launch] when OperatingSystem.IsLinux():
        return LaunchCommand.Run();
    case [ChooseCommand.Verb]:
        return await ChooseCommand.RunAsync();
}

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
catch (NoSandboxException refusal)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    return NoSandboxException.ExitCode;
}

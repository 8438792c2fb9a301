using Platform.Builder.Builds;
using Platform.Builder.Feeding;
using Platform.Builder.Identity;
using Platform.Builder.Languages;
using Platform.Builder.Languages.JavaScript;
using Platform.Builder.Sandbox;
using Platform.Builder.Toolchains;
using Platform.Sandbox;
using Platform.Sandbox.Linux;
using Platform.ServiceDefaults;

// The builder runs itself as a child: to put walls around a command, and inside of them for what a build needs of our code.
switch (args)
{
    case [SandboxVerbs.Launch] when OperatingSystem.IsLinux():
        return LaunchCommand.Run();
    case [ChooseCommand.Verb]:
        return await ChooseCommand.RunAsync();
    case [SandboxVerbs.Probe, var directory] when OperatingSystem.IsLinux():
        return SandboxProbe.Run(directory);
    case [MemoryImageCommand.Verb, var engine, var code, var digest, var key, var bundle, var output]:
        return MemoryImageCommand.Run(engine, new EngineCode(code, digest, key), bundle, output);
}

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services.AddSingleton<ToolPaths>();
builder.AddIdentity();
builder.AddBuilds();
builder.AddFeeding();
builder.AddSandbox();
builder.Services.AddLanguages();

var app = builder.Build();
app.MapDefaultEndpoints();
try
{
    await app.RunAsync();
    return 0;
}
catch (NoSandboxException refusal)
{
    await Console.Error.WriteLineAsync(refusal.Message);
    return NoSandboxException.ExitCode;
}

using System.ComponentModel;
using System.Net.Sockets;
using Platform.Contracts.Executors;
using Platform.Executor;
using Platform.Executor.Guests;
using Platform.Executor.Lanes;
using Platform.Sandbox;
using Platform.Sandbox.Linux;
using Platform.Wasm;

if (args is [SandboxVerbs.Probe, var folder] && OperatingSystem.IsLinux())
{
    Seal.Close();
    return SandboxProbe.RunSealed(folder);
}

// Asked to be sealed and not able to, it must not go on as if it were.
if (args.Contains(Arguments.Sealed) && !OperatingSystem.IsLinux())
{
    Console.Error.WriteLine("Only on Linux can an executor seal itself.");
    return NoSandboxException.ExitCode;
}

if (args is [Arguments.TryGuardPages, ..])
{
    if (args.Contains(Arguments.Sealed) && OperatingSystem.IsLinux())
    {
        Seal.Close();
    }

    var problem = GuardPages.SelfTest();
    Console.Error.WriteLine(problem ?? "Guard pages hold.");
    return problem is null ? 0 : 1;
}

if (Arguments.Parse(args) is not { } arguments)
{
    Console.Error.WriteLine(Arguments.Usage);
    return 2;
}

using var runtime = GuestRuntime.Find(arguments);
if (runtime is null)
{
    Console.Error.WriteLine($"This build has no runtime '{arguments.Runtime}'.");
    return 2;
}

try
{
    Console.Error.WriteLine(SnapshotOptions.WritesCanBeTracked
        ? "the kernel tells which pages a guest wrote"
        : "the kernel does not tell which pages a guest wrote: every reset looks through all of its memory");
    var library = new GuestLibrary(runtime);
    using var control = NodeConnection.Open(arguments.Socket, 0);
    Lane[] lanes = [.. Enumerable.Range(1, arguments.Connections).Select(number => new Lane(NodeConnection.Open(arguments.Socket, number), library, TimeProvider.System))];

    // From here on guests may run: what there is to open is open.
    if (arguments.IsSealed && OperatingSystem.IsLinux())
    {
        Seal.Close();
    }

    // A thread for each guest at a time and one for each lane that waits for bytes.
    var threads = new LaneThreads(arguments.Concurrency + lanes.Length, TimeProvider.System);
    new Thread(() => threads.Watch(lanes)) { IsBackground = true, Name = "watch" }.Start();
    new Thread(() => library.Watch(arguments.Rest, TimeProvider.System)) { IsBackground = true, Name = "rest" }.Start();
    Array.ForEach(lanes, threads.Start);
    ControlLoop.Run(control, lanes, library);
    return 0;
}
catch (Exception problem) when (problem is SocketException or FrameException or Win32Exception or IOException)
{
    Console.Error.WriteLine($"ends: {problem.Message}");
    return 1;
}

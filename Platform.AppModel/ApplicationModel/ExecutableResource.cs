namespace Aspire.Hosting.ApplicationModel;

public class ExecutableResource(string name, string command, string workingDirectory)
    : Resource(name), IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport, IResourceWithProbes, IComputeResource
{
    public string Command { get; internal set; } = command;

    public string WorkingDirectory { get; internal set; } = workingDirectory;
}

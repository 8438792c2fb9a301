using System.Text;
using Aspire.Hosting.Running;

namespace Aspire.Hosting.Asking;

/// <summary>The dashboard's link of the run that goes on, in a file that only its owner reads: whoever may read it may look at the run.</summary>
internal sealed class RunLink(RunPaths paths)
{
    private string File => Path.Combine(paths.Data, "dashboard");

    public void Write(string link) => OwnerOnlyFile.Write(File, stream => stream.Write(Encoding.UTF8.GetBytes(link)));

    public void Remove() => System.IO.File.Delete(File);

    /// <exception cref="DistributedApplicationException">Nothing runs.</exception>
    public Uri Read() => System.IO.File.Exists(File)
        ? new Uri(System.IO.File.ReadAllText(File))
        : throw new DistributedApplicationException($"Nothing runs with the data in {paths.Data}: ./dev run starts it.");
}

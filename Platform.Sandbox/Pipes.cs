using System.Diagnostics;

namespace Platform.Sandbox;

internal static class Pipes
{
    /// <summary>Nothing of the starter's own input and output goes to a command.</summary>
    public static ProcessStartInfo WithPipes(this ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        return start;
    }
}

using Platform.ServiceDefaults.Secrets.Linux;

namespace Platform.ServiceDefaults.Secrets;

/// <summary>A core file would hold every key and secret that was open.</summary>
public static class CoreDumps
{
    /// <summary>For good: nobody but root can raise a hard limit again. Only on Linux; elsewhere whether there are such files is the machine's setting.</summary>
    public static void Forbid()
    {
        if (OperatingSystem.IsLinux())
        {
            CoreFileLimit.SetToNothing();
        }
    }
}

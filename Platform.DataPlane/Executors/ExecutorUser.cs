namespace Platform.DataPlane.Executors;

/// <summary>Decides whether executors get a user of their own: only root can give one, and everything they read must be open to it.</summary>
internal static class ExecutorUser
{
    private const UnixFileMode OthersEnter = UnixFileMode.OtherExecute;

    public static int? Choose(int uid, params ReadOnlySpan<string> folders)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return null;
        }

        foreach (var folder in folders)
        {
            if (!IsOpen(folder))
            {
                return null;
            }
        }

        return uid;
    }

    private static bool IsOpen(string folder)
    {
        for (var directory = new DirectoryInfo(folder); directory is not null; directory = directory.Parent)
        {
            if (directory.Exists && (directory.UnixFileMode & OthersEnter) == 0)
            {
                return false;
            }
        }

        return true;
    }
}

using Platform.Sandbox;

namespace Platform.DataPlane.Executors;

/// <summary>An executor's working directory: mode 700, its own user's, removed with it. It lies under the temporary directory because a Unix socket's path has 107 bytes at most.</summary>
internal sealed class ExecutorFolder : IDisposable
{
    private readonly ExecutorSlots _slots;

    public ExecutorFolder(ISandbox sandbox, ExecutorSlots slots)
    {
        (_slots, Slot) = (slots, slots.Take());
        Location = Directory.CreateTempSubdirectory("platform-executor-").FullName;
        if (sandbox.UserOf(Slot) is { } user)
        {
            Owner.Set(Location, user);
        }
    }

    /// <summary>Which of the executors that run now.</summary>
    public int Slot { get; }

    public string Location { get; }

    public string Socket => Path.Combine(Location, "node.sock");

    public void Dispose()
    {
        try
        {
            Directory.Delete(Location, recursive: true);
            _slots.GiveBack(Slot);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // A directory left behind in the temporary directory harms nobody. Its user gets no successor.
        }
    }
}

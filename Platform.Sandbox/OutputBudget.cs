namespace Platform.Sandbox;

/// <summary>What a command may still print, on both streams together.</summary>
internal sealed class OutputBudget(int bytes, Action exhausted)
{
    private int _left = bytes;

    public bool Take(int count)
    {
        if (Interlocked.Add(ref _left, -count) >= 0)
        {
            return true;
        }

        exhausted();
        return false;
    }
}

namespace Platform.Editor.Layout;

/// <summary>The newest sentence for the user; it passes by itself unless it is an error or offers something to do.</summary>
internal sealed class Notices(Screen screen, TimeProvider time)
{
    // Long enough to read a sentence twice. What asks for something stays.
    private static readonly TimeSpan Passing = TimeSpan.FromSeconds(8);

    public Notice? Current { get; private set; }

    public void Show(Notice notice)
    {
        Set(notice);
        if (notice is { IsError: false, Do: null })
        {
            _ = PassAsync(notice);
        }
    }

    public void Close() => Set(null);

    private async Task PassAsync(Notice notice)
    {
        await Task.Delay(Passing, time);
        if (ReferenceEquals(Current, notice))
        {
            Close();
        }
    }

    private void Set(Notice? notice)
    {
        Current = notice;
        screen.Update();
    }
}

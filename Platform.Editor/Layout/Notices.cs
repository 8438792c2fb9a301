namespace Platform.Editor.Layout;

/// <summary>The newest sentence for the user; it stays until it is closed or another takes its place.</summary>
internal sealed class Notices(Screen screen)
{
    public Notice? Current { get; private set; }

    public void Show(Notice notice) => Set(notice);

    public void Close() => Set(null);

    private void Set(Notice? notice)
    {
        Current = notice;
        screen.Update();
    }
}

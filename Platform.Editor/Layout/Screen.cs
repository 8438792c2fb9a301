namespace Platform.Editor.Layout;

/// <summary>
/// Tells the components of one circuit that something they show has changed.
/// The state objects of a circuit are touched on its renderer's context only, so none of them needs a lock.
/// </summary>
internal sealed class Screen
{
    public event Action? Changed;

    public void Update() => Changed?.Invoke();
}

using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Components;

namespace Platform.Editor.Layout;

/// <summary>A component that shows the circuit's state and renders again when it changes.</summary>
[SuppressMessage("Maintainability", "CA1515", Justification = "The Razor compiler makes components public, so their base is.")]
public abstract class ScreenComponent : ComponentBase, IDisposable
{
    [Inject]
    private Screen Screen { get; set; } = null!;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Screen.Changed -= Render;

    protected override void OnInitialized() => Screen.Changed += Render;

    private void Render() => _ = InvokeAsync(StateHasChanged);
}

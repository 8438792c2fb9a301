using Microsoft.JSInterop;

namespace Platform.Editor.Layout;

internal static class BrowserObjects
{
    /// <summary>Gives a browser object back; when the browser has gone already there is nothing to give back to.</summary>
    public static async ValueTask LeaveAsync(this IJSObjectReference? reference)
    {
        try
        {
            await (reference?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
        catch (JSDisconnectedException)
        {
        }
    }
}

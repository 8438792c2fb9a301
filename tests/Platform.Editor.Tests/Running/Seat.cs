using Platform.Testing.Relays;

namespace Platform.Editor.Tests.Running;

/// <summary>An editor process, and the address at which it finds the control plane of whoever sits there.</summary>
internal sealed class Seat : IAsyncDisposable
{
    private readonly Relay _relay;
    private bool _restarts;

    private Seat(Relay relay, EditorProcess editor) => (_relay, Editor) = (relay, editor);

    public EditorProcess Editor { get; private set; }

    /// <summary>Whether another one may sit down: the editor runs.</summary>
    public bool IsFit => !_restarts && !Editor.HasEnded;

    private string ControlPlane => $"http://127.0.0.1:{_relay.Port}";

    public static async Task<Seat> StartAsync()
    {
        // Leads nowhere until somebody sits down.
        var relay = new Relay(0);
        return new Seat(relay, await EditorProcess.StartAsync($"http://127.0.0.1:{relay.Port}"));
    }

    public void Face(int controlPlanePort) => _relay.TargetPort = controlPlanePort;

    /// <summary>Ends the editor and starts it again at the same address.</summary>
    public async Task RestartAsync(Func<Task> whileDown)
    {
        var address = Editor.Url;
        _restarts = true;
        Editor.Dispose();
        await whileDown();
        Editor = await EditorProcess.StartAsync(ControlPlane, address);
        _restarts = false;
    }

    public async ValueTask DisposeAsync()
    {
        Editor.Dispose();
        await _relay.DisposeAsync();
    }
}

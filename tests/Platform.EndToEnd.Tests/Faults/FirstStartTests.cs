using Platform.EndToEnd.Tests.Running;
using Platform.Testing.Processes;

namespace Platform.EndToEnd.Tests.Faults;

/// <summary>A service that dies while a run waits for it does not end the run.</summary>
[Collection(nameof(RunningSystem.Disturbed))]
[Trait("Long", "faults")]
public sealed class FirstStartTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(6);

    private readonly DataFolder _data = new();

    [Fact]
    public async Task The_control_plane_killed_while_the_examples_are_built()
    {
        using var system = RunningSystem.Start(_data.Path, "--once");
        await system.LineAsync(line => line.StartsWith("services answer", StringComparison.Ordinal), Patience);

        Victim.ControlPlane.Send(Signal.Kill, system.Id);

        Assert.True(await system.ExitAsync(Patience) == 0, system.Output);
    }

    public void Dispose() => _data.Dispose();
}

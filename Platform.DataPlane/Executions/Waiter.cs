namespace Platform.DataPlane.Executions;

/// <summary>Somebody in admission's queue, with the group in whose process it would run.</summary>
internal sealed class Waiter(GroupShare group)
{
    private readonly TaskCompletionSource _turn = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public GroupShare Group { get; } = group;

    public Task Turn => _turn.Task;

    public void Call() => _turn.SetResult();
}

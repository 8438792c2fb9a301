namespace Aspire.Hosting.Running;

/// <summary>Nothing to start: something given, a directory, a part of another resource; perhaps something to do once.</summary>
internal class PassiveLauncher(string source, Func<CancellationToken, Task>? activate = null) : Launcher
{
    public override string Source => source;

    public override bool NeedsPorts => false;

    public virtual Task ActivateAsync(CancellationToken cancellationToken) => activate?.Invoke(cancellationToken) ?? Task.CompletedTask;
}

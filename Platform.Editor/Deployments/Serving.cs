using Platform.Contracts.Deployments;
using Platform.Editor.Builds;
using Platform.Editor.ControlPlane;
using Platform.Editor.Layout;
using Platform.Editor.Sessions;

namespace Platform.Editor.Deployments;

/// <summary>What serves the plugin's callers now, and what served them before.</summary>
internal sealed class Serving(ControlPlaneClient controlPlane, EditorSession session, CurrentBuild build, Screen screen) : IDisposable
{
    private readonly CancellationTokenSource _closing = new();

    public DeploymentInfo? Current { get; private set; }

    public IReadOnlyList<DeploymentInfo> Recent { get; private set; } = [];

    public bool Running { get; private set; }

    public string Failure { get; private set; } = "";

    /// <summary>What the newest build made is what serves.</summary>
    public bool UpToDate => build.UpToDate && Current is { Versions: [var only] } && only.Ref == build.Info?.Ref;

    public async Task LoadAsync()
    {
        Current = (await controlPlane.PluginAsync(session.Current, _closing.Token)).Deployment;
        Recent = [.. (await controlPlane.DeploymentsAsync(session.Current, _closing.Token)).OrderByDescending(deployment => deployment.Number)];
        screen.Update();
    }

    /// <summary>Deploys the draft; builds it first when its files have changed since the last build.</summary>
    public async Task<bool> DeployAsync()
    {
        if (Running)
        {
            return false;
        }

        using var click = Click.Begin("deploy", session.Plugin.ToString());
        Running = true;
        Failure = "";
        screen.Update();
        try
        {
            if (session.MayEdit && !build.UpToDate && !await build.RunAsync())
            {
                Failure = "There is nothing to deploy: the build did not succeed.";
                return false;
            }

            Current = await controlPlane.DeployDraftAsync(session.Current, _closing.Token);
            await LoadAsync();
            return true;
        }
        catch (ControlPlaneException failure)
        {
            session.Note(failure);
            Failure = failure.Message;
            return false;
        }
        finally
        {
            Running = false;
            screen.Update();
        }
    }

    public void Dispose()
    {
        _closing.Cancel();
        _closing.Dispose();
    }
}

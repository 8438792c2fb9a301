using Platform.Contracts.Drafts;
using Platform.Editor.Builds;
using Platform.Editor.ControlPlane;
using Platform.Editor.Drafts;
using Platform.Editor.Layout;
using Platform.Editor.Sessions;

namespace Platform.Editor.Executions;

/// <summary>Runs the draft's newest build with a test's input; builds first when the files have changed since.</summary>
internal sealed class TestRun(
    ControlPlaneClient controlPlane,
    EditorSession session,
    OpenDraft draft,
    DraftSaver saver,
    CurrentBuild build,
    Screen screen) : IDisposable
{
    private readonly CancellationTokenSource _closing = new();

    public bool Running { get; private set; }

    public TestResult? Result { get; private set; }

    /// <summary>The name of the test that gave the result.</summary>
    public string Of { get; private set; } = "";

    public string Failure { get; private set; } = "";

    public async Task RunAsync()
    {
        if (Running || draft.Test is null)
        {
            return;
        }

        using var click = Click.Begin("test", session.Plugin.ToString());
        Running = true;
        (Result, Failure, Of) = (null, "", draft.Test.Name);
        screen.Update();
        try
        {
            await saver.FlushAsync();
            if (session.MayEdit && !build.UpToDate && !await build.RunAsync())
            {
                Failure = "There is nothing to run: the build did not succeed.";
                return;
            }

            Result = await controlPlane.TestAsync(session.Current, new TestDraft(draft.Test?.Text ?? ""), _closing.Token);
        }
        catch (ControlPlaneException failure)
        {
            session.Note(failure);
            Failure = failure.Message;
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

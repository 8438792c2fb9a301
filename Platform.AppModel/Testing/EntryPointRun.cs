using System.Reflection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>An app host's own program, run inside of a test: it stops where it builds its application, and goes on when the test does.</summary>
internal sealed class EntryPointRun
{
    private static readonly AsyncLocal<EntryPointRun?> Local = new();
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(10);

    private readonly string[] _arguments;
    private readonly TaskCompletionSource<IDistributedApplicationBuilder> _builder = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<DistributedApplication> _application = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _building = new();
    private readonly TaskCompletionSource _givenUp = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _whole;

    private EntryPointRun(Assembly assembly, string[] arguments)
    {
        Assembly = assembly;
        _arguments = arguments;
        // It may block its thread for as long as the application runs.
        _whole = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Whose program the caller is a part of, if a test runs it.</summary>
    public static EntryPointRun? Current => Local.Value;

    public Assembly Assembly { get; }

    /// <summary>Completed when the test is over.</summary>
    public Task GivenUp => _givenUp.Task;

    /// <summary>With everything that the program declared.</summary>
    public Task<IDistributedApplicationBuilder> Builder => _builder.Task;

    public static EntryPointRun Begin(Assembly assembly, string[] arguments) => new(assembly, arguments);

    /// <summary>The test's word goes before the program's.</summary>
    public string[] With(string[] own) => [.. own, .. _arguments];

    /// <summary>Called by the program: everything is declared.</summary>
    public void Declared(IDistributedApplicationBuilder builder)
    {
        _builder.TrySetResult(builder);
        Task.WaitAny(_building.Task, GivenUp);
        if (GivenUp.IsCompleted)
        {
            throw new OperationCanceledException("The test is over.");
        }
    }

    public DistributedApplication Built(IHost host)
    {
#pragma warning disable CA2000 // The application disposes it.
        var application = new DistributedApplication(new TestedHost(host, this));
#pragma warning restore CA2000
        _application.TrySetResult(application);
        return application;
    }

    /// <summary>Called by the test.</summary>
    public Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken)
    {
        _building.TrySetResult();
        return _application.Task.WaitAsync(cancellationToken);
    }

    public async Task EndAsync()
    {
        _givenUp.TrySetResult();
        await _whole.WaitAsync(EndPatience).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Run()
    {
        Local.Value = this;
        try
        {
            var program = Assembly.EntryPoint ?? throw new InvalidOperationException($"{Assembly.GetName().Name} is no program.");
            program.Invoke(null, program.GetParameters().Length == 0 ? null : [_arguments]);
            Fail(new InvalidOperationException($"{Assembly.GetName().Name} ended without building an application."));
        }
#pragma warning disable CA1031 // The test hears of it, whatever it is.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Fail(failure is TargetInvocationException { InnerException: { } inner } ? inner : failure);
        }
    }

    private void Fail(Exception failure)
    {
        _builder.TrySetException(failure);
        _application.TrySetException(failure);
        // Nobody has to be there to hear it.
        _ = (_builder.Task.Exception, _application.Task.Exception);
    }
}

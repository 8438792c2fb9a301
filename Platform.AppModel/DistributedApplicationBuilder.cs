using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Asking;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Parameters;
using Aspire.Hosting.Pipelines;
using Aspire.Hosting.Publishing;
using Aspire.Hosting.Running;
using Aspire.Hosting.Running.Linux;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private static bool _isHearing;

    private const string ListSteps = "--" + PublishOptions.ListSteps;

    private readonly HostApplicationBuilder _host;
    private readonly PublishOptions? _publishing;
    private readonly Question? _question;
    private readonly UserSecretsFile _secrets;
    private readonly AddedSteps _added = new();

    public DistributedApplicationBuilder(string[] args)
    {
        args = EntryPointRun.Current?.With(args) ?? args;
        var program = EntryPointRun.Current?.Assembly ?? Assembly.GetEntryAssembly();
        // Before anything listens for signals.
        if (OperatingSystem.IsLinux() && !_isHearing)
        {
            _isHearing = true;
            Native.HearInterrupt();
        }

        AppHostDirectory = AppHostFolder.Of(program);
        var settings = new HostApplicationBuilderSettings { Args = [.. args.Where(argument => argument != ListSteps).Select(argument => argument == RebuildWatch.Switch ? $"--{RebuildWatch.Setting}=true" : argument)], ContentRootPath = AppHostDirectory };
        _host = Host.CreateApplicationBuilder(settings);
        // Not a setting: as one it would take the next argument for its value.
        if (args.Contains(ListSteps))
        {
            _host.Configuration[PublishOptions.ListSteps] = bool.TrueString;
        }

        _host.Logging.SetMinimumLevel(LogLevel.Warning);
        // What hinders a start is thrown to whoever runs it, who says it in a sentence.
        _host.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        _question = Question.From(_host.Configuration);
        _publishing = _question is null ? PublishOptions.From(_host.Configuration) : null;
        ExecutionContext = new DistributedApplicationExecutionContext(_publishing is null ? DistributedApplicationOperation.Run : DistributedApplicationOperation.Publish);
        _secrets = UserSecretsFile.Of(_host.Configuration, program);
        // What is published depends on nobody's own secrets.
        if (ExecutionContext.IsRunMode)
        {
            _secrets.AddTo(_host.Configuration);
        }
    }

    public ConfigurationManager Configuration => _host.Configuration;

    public string AppHostDirectory { get; }

    public IHostEnvironment Environment => _host.Environment;

    public IServiceCollection Services => _host.Services;

    public IDistributedApplicationEventing Eventing { get; } = new DistributedApplicationEventing();

    public DistributedApplicationExecutionContext ExecutionContext { get; }

    public IDistributedApplicationPipeline Pipeline => _added;

    public IResourceCollection Resources { get; } = new ResourceCollection();

    public IResourceBuilder<T> AddResource<T>(T resource)
        where T : IResource
    {
        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource)
        where T : IResource => new ResourceBuilder<T>(this, resource);

    public DistributedApplication Build()
    {
        var tested = EntryPointRun.Current;
        tested?.Declared(this);
        if (_question is { } question)
        {
            return new DistributedApplication(AskService.Host(question, RunPaths.From(Configuration, AppHostDirectory)));
        }

        Services.AddSingleton(TimeProvider.System);
        Services.AddSingleton(ExecutionContext);
        Services.AddSingleton(Resources);
        Services.AddSingleton(new DistributedApplicationModel(Resources));
        Services.AddSingleton(Eventing);
        if (_publishing is { } asked)
        {
            Services.AddSingleton(_added);
            Services.AddPublishing(asked);
        }
        else
        {
            Services.AddRunning(RunPaths.From(Configuration, AppHostDirectory), _secrets);
        }

        return tested?.Built(_host.Build()) ?? new DistributedApplication(_host.Build());
    }
}

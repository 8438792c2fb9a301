using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Platform.Builder.Builds;
using Platform.Builder.Languages;
using Platform.Builder.Languages.JavaScript;
using Platform.Builder.Sandbox;
using Platform.Builder.Tests;
using Platform.Builder.Tests.Sandbox;
using Platform.Builder.Toolchains;
using Platform.Contracts;
using Platform.Contracts.Drafts;
using Platform.Sandbox;
using Platform.ServiceDefaults.Blobs;

[assembly: AssemblyFixture(typeof(BuilderFixture))]

namespace Platform.Builder.Tests;

/// <summary>The builder's parts with real toolchains and a real sandbox, without a queue.</summary>
public sealed class BuilderFixture : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("builder-tests-");
    private readonly Dictionary<string, WebApplication> _applications = [];
    private readonly Dictionary<string, string> _missing = [];

    internal IServiceProvider Services => ServicesIn(SandboxKinds.Any);

    internal string BlobConnection => new Uri(Path.Combine(_directory.FullName, "blobs")).AbsoluteUri;

    internal ToolPaths ToolPaths => Services.GetRequiredService<ToolPaths>();

    internal ISandbox Sandbox => SandboxOf(SandboxKinds.Any);

    internal IBlobStore Blobs => Services.GetRequiredService<IBlobStore>();

    internal static string? Tools => Environment.GetEnvironmentVariable("PLATFORM_TOOLS") ?? FindTools(AppContext.BaseDirectory);

    internal Dictionary<string, string?> Configuration => new()
    {
        ["PLATFORM_TOOLS"] = Tools,
        ["ConnectionStrings:blobs"] = BlobConnection,
        ["Builder:DataPath"] = Path.Combine(_directory.FullName, "data"),
        ["Builder:Slots"] = "2",
        ["Builder:Name"] = "test",
    };

    public async ValueTask InitializeAsync()
    {
        if (Tools is null)
        {
            return;
        }

        foreach (var kind in (string[])[SandboxKinds.Any, SandboxKinds.Namespaces, SandboxKinds.Unprivileged])
        {
            await StartAsync(kind);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var application in _applications.Values)
        {
            await application.Services.GetRequiredService<EngineCompiler>().StopAsync(CancellationToken.None);
            await application.DisposeAsync();
        }

        _directory.Delete(recursive: true);
    }

    internal ISandbox SandboxOf(string kind) => ServicesIn(kind).GetRequiredService<SandboxChoice>().Chosen;

    internal Task<(BuildOutcome Outcome, byte[]? Module, IReadOnlyList<string> Log)> BuildAsync(SourceBundle source, CancellationToken cancellationToken = default) =>
        BuildInAsync(SandboxKinds.Any, source, cancellationToken);

    /// <summary>Builds past the cache: each call is a build of its own.</summary>
    internal async Task<(BuildOutcome Outcome, byte[]? Module, IReadOnlyList<string> Log)> BuildInAsync(string kind, SourceBundle source, CancellationToken cancellationToken = default)
    {
        var lines = new List<string>();
        BuildOutcome outcome;
        await using (var log = new BuildLog(batch => Task.Run(() => lines.AddRange(batch.Select(line => line.Text)), cancellationToken), TimeProvider.System))
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(source, PlatformJson.Options)));
            outcome = await ServicesIn(kind).GetRequiredService<BuildRunner>().RunAsync(source, $"{hash}-{Guid.NewGuid()}", log, cancellationToken);
        }

        var module = outcome.Ref is null ? null : await Blobs.GetAsync(BlobKind.Module, outcome.Ref, cancellationToken);
        return (outcome, module, lines);
    }

    private IServiceProvider ServicesIn(string kind) =>
        _applications.TryGetValue(kind, out var application) ? application.Services
        : throw Xunit.Sdk.SkipException.ForSkip(_missing.GetValueOrDefault(kind, "The toolchains are not here: run ./dev install, or set PLATFORM_TOOLS."));

    private async Task StartAsync(string kind)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(Configuration);
        builder.Configuration["Sandbox:Kind"] = kind;
        builder.Services.AddSingleton<ToolPaths>();
        builder.AddBuilds();
        builder.AddSandbox();
        builder.Services.AddLanguages();
        var application = builder.Build();
        try
        {
            await application.Services.GetRequiredService<SandboxChoice>().StartAsync(CancellationToken.None);
            // One after the other: the first compiles the engine, and the others find it in their common cache.
            await application.Services.GetRequiredService<EngineCompiler>().StartAsync(CancellationToken.None);
            await Task.WhenAny(application.Services.GetRequiredService<EngineCompiler>().CodeAsync(CancellationToken.None));
            _applications[kind] = application;
        }
        catch (InvalidOperationException e) when (kind != SandboxKinds.Any)
        {
            _missing[kind] = e.Message;
            await application.DisposeAsync();
        }
    }

    private static string? FindTools(string directory)
    {
        for (var at = new DirectoryInfo(directory); at is not null; at = at.Parent)
        {
            if (Path.Combine(at.FullName, ".tools") is var tools && Directory.Exists(Path.Combine(tools, "rust")))
            {
                return tools;
            }
        }

        return null;
    }
}

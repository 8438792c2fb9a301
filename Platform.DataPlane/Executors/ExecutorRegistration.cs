using Platform.Sandbox;

namespace Platform.DataPlane.Executors;

internal static class ExecutorRegistration
{
    public static void AddExecutors(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(services => ExecutorOptions.Read(services.GetRequiredService<IConfiguration>()));
        builder.Services.AddSingleton<Spawner>();
        builder.Services.AddSingleton<ExecutorFolders>();
        builder.Services.AddSingleton<ExecutorSandbox>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ExecutorSandbox>());
        builder.Services.AddSingleton<RuntimeChoice>();
        builder.Services.AddSingleton<MemoryModeChoice>();
        builder.Services.AddSingleton<SharedImages>();
        builder.Services.AddSingleton<Rehearsal>();
        builder.Services.AddSingleton<Conduct>();
        builder.Services.AddSingleton<ExecutorLauncher>();
        builder.Services.AddSingleton<WarmExecutors>();
        builder.Services.AddHostedService(services => services.GetRequiredService<WarmExecutors>());
        builder.Services.AddSingleton<ExecutorGroups>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ExecutorGroups>());
        builder.Services.AddHealthChecks().AddCheck<ExecutorHealth>("executors").AddCheck<SandboxHealth>("sandbox");
    }
}

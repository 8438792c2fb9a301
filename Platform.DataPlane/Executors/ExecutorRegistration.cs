namespace Platform.DataPlane.Executors;

internal static class ExecutorRegistration
{
    public static void AddExecutors(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(services => ExecutorOptions.Read(services.GetRequiredService<IConfiguration>()));
        builder.Services.AddSingleton<RuntimeChoice>();
        builder.Services.AddSingleton<MemoryModeChoice>();
        builder.Services.AddSingleton<ExecutorPool>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ExecutorPool>());
        builder.Services.AddHealthChecks().AddCheck<ExecutorHealth>("executors");
    }
}

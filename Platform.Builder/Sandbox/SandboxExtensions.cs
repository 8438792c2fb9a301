using Platform.Sandbox;

namespace Platform.Builder.Sandbox;

internal static class SandboxExtensions
{
    public static void AddSandbox(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<SandboxOptions>().BindConfiguration(SandboxOptions.Section)
            .Validate(options => options.Problem is null, "Sandbox:Allow is 'any' or 'none'; Sandbox:Kind is 'namespaces', 'unprivileged' or empty.")
            .ValidateOnStart();
        builder.Services.AddSingleton<Spawner>();
        builder.Services.AddSingleton<SandboxChoice>();
        builder.Services.AddHostedService(services => services.GetRequiredService<SandboxChoice>());
        builder.Services.AddHealthChecks().AddCheck<SandboxHealthCheck>("sandbox");
    }
}

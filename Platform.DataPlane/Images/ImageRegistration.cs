using Platform.DataPlane.Regions;

namespace Platform.DataPlane.Images;

internal static class ImageRegistration
{
    public static void AddImages(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(services => ImageOptions.Read(services.GetRequiredService<IConfiguration>(), services.GetRequiredService<NodeOptions>()));
        builder.Services.AddSingleton<CompilerProcess>();
        builder.Services.AddSingleton<ImageStore>();
        builder.Services.AddSingleton<Readiness>();
        builder.Services.AddHostedService<ImageWorker>();
    }
}

using Platform.Contracts;

namespace Platform.ControlPlane.Errors;

internal static class ErrorExtensions
{
    // Enough for every request that is neither source nor module; endpoints that need more say so.
    public const int SmallBody = 64 * 1024;

    public static void AddErrors(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = SmallBody);
        builder.Services.ConfigureHttpJsonOptions(options => PlatformJson.Apply(options.SerializerOptions));
        builder.Services.AddValidation();
        builder.Services.AddExceptionHandler<RequestFaults>();
        // Otherwise a body that does not parse is answered without the sentence that says why.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
    }
}

namespace Platform.Editor.Layout;

/// <summary>Browsers talk to the editor over the page's connection; as the body of a request comes at most one message of it.</summary>
internal static class BodyLimit
{
    public static void AddBodyLimit(this WebApplicationBuilder builder, long bytes) =>
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = bytes);

    /// <summary>Refuses by the announced length, also where nobody would read the body.</summary>
    public static void UseBodyLimit(this WebApplication app, long bytes) => app.Use((context, next) =>
    {
        if (context.Request.ContentLength > bytes)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return Task.CompletedTask;
        }

        return next(context);
    });
}

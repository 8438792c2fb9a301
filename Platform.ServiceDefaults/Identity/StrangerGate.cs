using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Platform.ServiceDefaults.Identity;

/// <summary>A system listener that lets services join has to let them connect without a certificate. That one request is all that they may make.</summary>
internal sealed class StrangerGate(PathString joinPath) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, following) =>
        {
            // Encrypted here is the system listener, whatever a proxy says of the request.
            if (context.Features.Get<ITlsHandshakeFeature>() is not null && context.Connection.ClientCertificate is null && context.Request.Path != joinPath)
            {
                context.Abort();
                return;
            }

            await following(context);
        });
        next(app);
    };
}
